/// What an uploaded file may be called.
public enum MediaPath {
  /// The folder of uploaded files.
  public static let folder = "media/"

  private static let longest = 512
  private static let longestName = 128

  /// Refuses a path that isn't one for media, and says what kind of file its ending stands for.
  ///
  /// The rules are stricter than git's: a file's name becomes part of an address, and travels to all kinds of systems.
  @discardableResult
  public static func check(_ path: String) throws(MediaFault) -> MediaType {
    guard path.hasPrefix(folder), path.utf8.count > folder.utf8.count else {
      throw fault("it doesn't lie below media/", fix: "Write a path such as media/2026/quay.jpg.")
    }
    guard path.utf8.count <= longest else { throw fault("it is longer than \(longest) bytes") }
    guard Normalization.isNFC(path) else { throw fault("it isn't in Unicode's composed form (NFC)") }
    for name in path.split(separator: "/", omittingEmptySubsequences: false) { try check(name: name) }
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    guard let type = MediaType(ending: ending), !path.hasSuffix("/.\(ending)") else {
      throw MediaFault(
        .type, "Files that end in ‘\(ending.prefix(20))’ aren't taken as media.",
        fix: "These are: \(MediaType.allEndings).")
    }
    return type
  }

  private static func check(name: Substring) throws(MediaFault) {
    guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last else {
      throw fault("a name in it is empty")
    }
    guard name.utf8.count <= longestName else {
      throw fault("a name in it is longer than \(longestName) bytes")
    }
    guard first != ".", last != ".", first != " ", last != " ", first != "-" else {
      throw fault("a name in it begins or ends with a dot, a space or a dash")
    }
    for scalar in name.unicodeScalars where !isAllowed(scalar) {
      throw fault(
        "it contains a character that can't be part of a name (U+\(String(scalar.value, radix: 16)))")
    }
    let stem = name.prefix { $0 != "." }.uppercased()
    guard !reserved.contains(stem), stem != "GIT~1" else {
      throw fault("‘\(name)’ is no file's name on some systems")
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value > 0x20 && scalar.value < 0x7F && !#""*:<>?\|#%&'`$"#.unicodeScalars.contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .otherNumber, .letterNumber, .dashPunctuation, .connectorPunctuation:
      return true
    default: return false
    }
  }

  /// What Windows takes for devices, whatever their ending.
  private static let reserved: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })

  private static func fault(
    _ why: String, fix: String = "Use letters, digits, dots, dashes and underscores."
  ) -> MediaFault {
    MediaFault(.name, "The path can't be stored: \(why).", fix: fix)
  }
}
