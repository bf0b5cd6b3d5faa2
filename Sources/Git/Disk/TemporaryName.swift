internal import Glibc
internal import Synchronization

/// Names for temporary files that no other process and no other thread uses.
enum TemporaryName {
  private static let count = Atomic<Int>(0)

  static func next(prefix: String) -> String {
    let (_, number) = count.add(1, ordering: .relaxed)
    return "\(prefix)\(getpid())_\(number)_\(UInt32.random(in: 0 ... .max))"
  }
}
