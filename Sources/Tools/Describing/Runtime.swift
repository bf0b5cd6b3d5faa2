/// What the program was built with and for.
enum Runtime {
  /// Such as `Swift 6.3 on Linux x86_64`.
  static let name = "\(language) on \(system) \(architecture)"

  private static var language: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #elseif compiler(>=6.2)
      "Swift 6.2"
    #else
      "Swift 6"
    #endif
  }

  private static var system: String {
    #if os(Linux)
      "Linux"
    #else
      "another system"
    #endif
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "another processor"
    #endif
  }
}
