internal import Content
internal import Git
internal import JSON
internal import Synchronization

/// A record as it was read: what it comes to, and the commit that says so.
struct StoredRecord<State: RecordState>: Sendable {
  var state: State
  let target: ObjectID
}

/// The records of one kind: chains of commits below `refs/galley/`, one commit an event.
///
/// A record grows by compare-and-swap, so any number of threads and processes may write the same ones. What was decided
/// on a state that is no longer the last is decided anew. States are remembered by the commit that they were read from,
/// so what no reference has moved for is not read again; nothing else is kept that the references don't say.
final class RecordBook<State: RecordState>: Sendable {
  struct Memory {
    var records: [Int: StoredRecord<State>] = [:]
    /// All of them, and the references as they stood then.
    var shelf: RecordShelf<State>?
    /// The highest number that is known to be taken.
    var highest: Int?
  }

  let repository: Repository
  let memory = Mutex(Memory())

  init(repository: Repository) { self.repository = repository }

  /// The folder of these records' references.
  static var prefix: String { "refs/galley/\(State.folder)/" }

  static func reference(_ number: Int) -> String { "\(prefix)\(number)" }

  /// The number that a reference stands for; nil for names that no record has.
  static func number(_ reference: String) -> Int? {
    let name = reference.dropFirst(prefix.count)
    guard let number = Int(name), number > 0, String(number) == name else { return nil }
    return number
  }

  /// A record as it is now; nil when there is none of that number.
  func find(_ number: Int) throws(GalleyError) -> StoredRecord<State>? {
    guard number > 0 else { return nil }
    return try translatingGit { () throws in
      guard let target = try repository.resolve(RecordBook.reference(number)) else { return nil }
      return try record(number, at: target)
    }
  }

  /// A record as it is now; throws when there is none of that number.
  func record(_ number: Int) throws(GalleyError) -> StoredRecord<State> {
    if let record = try find(number) { return record }
    throw GalleyError(
      .notFound, "There is no \(State.word) \(number).",
      hint: "List the \(State.folder) to see which there are.",
      details: ["kind": .string(State.word), "name": .string("\(number)")])
  }

  /// The record that a reference stands at, remembered or read.
  func record(_ number: Int, at target: ObjectID) throws -> StoredRecord<State> {
    if let known = memory.withLock({ $0.records[number] }), known.target == target { return known }
    let record = StoredRecord(state: try read(number, at: target), target: target)
    remember(record)
    return record
  }

  func remember(_ record: StoredRecord<State>) {
    memory.withLock { $0.records[record.state.number] = record }
  }

  /// The events of a record, the first one first.
  func events(of number: Int) throws(GalleyError) -> [State.Event] {
    let target = try record(number).target
    return try translatingGit { () throws in try links(of: number, from: target).map(\.event) }
  }
}
