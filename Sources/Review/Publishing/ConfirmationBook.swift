internal import Content
internal import Crypto
internal import Files
internal import Git
internal import JSON
internal import Synchronization

/// The codes that wait to be given back.
///
/// They lie in a file that only the server's user can read, because the person may look at them with the command line,
/// which is another process. A code is worth something for minutes, and only together with the credential that asked;
/// so it may stand there as it is.
final class ConfirmationBook: Sendable {
  private let file: Path?
  private let memory = Mutex<[PendingConfirmation]>([])

  /// How often a wrong code may be given before the right one is worth nothing.
  private static let allowedMisses = 5
  /// More than a person would look through.
  private static let capacity = 100
  private static let maximumBytes = 1 << 20

  init(file: Path?) { self.file = file }

  /// What waits at a moment.
  func pending(at now: Int64) throws(GalleyError) -> [PendingConfirmation] {
    try change { book in
      book.removeAll { $0.expires <= now }
      return book
    }
  }

  /// Adds one, in the place of those that the same asked for the same changeset before.
  func add(_ confirmation: PendingConfirmation, at now: Int64) throws(GalleyError) {
    try change { book in
      book.removeAll { other in
        other.expires <= now
          || (other.changeset == confirmation.changeset && other.by.isSame(as: confirmation.by)
            && other.by.client == confirmation.by.client)
      }
      if book.count >= ConfirmationBook.capacity { book.removeFirst() }
      book.append(confirmation)
    }
  }

  /// What became of a code that was given.
  enum Verdict {
    case right
    case wrong
    /// There is none that waits for this, or not any more.
    case unknown
  }

  /// Takes a code; the right one is worth nothing after that.
  func redeem(
    _ code: String, for changeset: Int, _ commit: ObjectID, _ digest: String, by: ParticipantReference,
    at now: Int64
  ) throws(GalleyError) -> Verdict {
    try change { book in
      book.removeAll { $0.expires <= now }
      guard let index = book.firstIndex(where: { $0.isFor(changeset, commit, digest, by) }) else {
        return .unknown
      }
      let given = ConfirmationBook.plain(code)
      if equalInConstantTime(given, ConfirmationBook.plain(book[index].code)) {
        book.remove(at: index)
        return .right
      }
      book[index].misses += 1
      if book[index].misses >= ConfirmationBook.allowedMisses { book.remove(at: index) }
      return .wrong
    }
  }

  /// A code as it is compared: people leave out the dash and take the wrong case.
  private static func plain(_ code: String) -> [UInt8] {
    code.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }.map {
      ($0 >= 0x61 && $0 <= 0x7a) ? $0 - 0x20 : $0
    }
  }

  private func change<Result: Sendable>(
    _ body: (inout [PendingConfirmation]) throws(GalleyError) -> Result
  ) throws(GalleyError) -> Result {
    try memory.withLock { (known: inout [PendingConfirmation]) throws(GalleyError) -> Result in
      guard let file else { return try body(&known) }
      return try translatingGit { () throws in
        let lock = try FileLock(
          Path(file.string + ".lock"), owner: "galley, confirming", waiting: .seconds(5))
        defer { _ = lock.path }
        let before = try ConfirmationBook.read(file)
        var book = before
        let result = try body(&book)
        if book != before { try ConfirmationBook.write(book, to: file) }
        return result
      }
    }
  }

  private static func read(_ file: Path) throws -> [PendingConfirmation] {
    guard file.exists else { return [] }
    // What a power cut or a hand has damaged is worth nothing: whoever waits for it asks again.
    guard let value = try? JSONValue(parsing: try file.read(limit: maximumBytes)) else { return [] }
    return (value.array ?? []).compactMap { entry in
      entry.object.flatMap { try? PendingConfirmation(RecordFields($0, place: file.string)) }
    }
  }

  private static func write(_ book: [PendingConfirmation], to file: Path) throws {
    try file.writeAtomically(
      JSONValue.array(book.map { .object($0.json) }).bytes(.pretty), mode: 0o600, durably: false)
  }
}
