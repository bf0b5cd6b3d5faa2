import Crypto
import Files
import Synchronization

/// Where the log ended a moment ago, written down beside its key.
///
/// Whoever can write in the state store could put back an older end together with the rows of that time, since both
/// were sealed once. They can't put back this file, which lies with the keys. It needs no seal, and it may be a little
/// behind: the log must only never end before it.
final class AuditAnchor: Sendable {
  private struct State {
    var last: AuditMark?
    var writtenAt: UInt64?
    var written: AuditMark?
  }

  private let file: Path
  private let monotonic: @Sendable () -> UInt64
  private let state = Mutex(State())

  init(_ folder: Path, monotonic: @escaping @Sendable () -> UInt64) {
    file = folder / AuditAnchor.name
    self.monotonic = monotonic
  }

  static let name = "audit-end"

  /// Notes where the log ends now; that is written once a second at most.
  func note(_ mark: AuditMark) {
    let now = monotonic()
    let isDue = state.withLock { state in
      state.last = mark
      guard let last = state.writtenAt, now < last + 1_000_000_000 else { return true }
      return false
    }
    if isDue { write() }
  }

  /// Writes down what was noted.
  func write() {
    let mark = state.withLock { state -> AuditMark? in
      guard let last = state.last, last != state.written else { return nil }
      state.written = last
      state.writtenAt = monotonic()
      return last
    }
    guard let mark else { return }
    let line = "\(mark.chain) \(mark.number) \(Hex.encode(mark.hash))\n"
    // Without it the log is only as safe as its seals; and what the disk refuses is told of where rows are written.
    try? file.writeAtomically(line, mode: 0o600, durably: false)
  }

  /// What is written there; nil where nothing is, or nothing that can be read.
  func read() -> (chain: String, number: Int64, hash: String)? {
    guard let text = try? file.readText(limit: 4_096) else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 3, let number = Int64(words[1]) else { return nil }
    return (String(words[0]), number, String(words[2]))
  }
}
