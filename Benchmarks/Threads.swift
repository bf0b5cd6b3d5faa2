import Dispatch

/// Work on several threads at once.
enum Threads {
  /// Runs `body` on so many threads of their own and returns when all are done.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
      DispatchQueue(label: "bench.\(number)").async(group: group, execute: body)
    }
    group.wait()
  }
}
