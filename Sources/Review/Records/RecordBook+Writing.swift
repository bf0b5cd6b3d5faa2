internal import Content
internal import Git
internal import Glibc
internal import JSON
internal import Store
internal import Synchronization

extension RecordBook {
  /// How often a write is made anew when others write the same record meanwhile.
  private static var maximumAttempts: Int { 64 }

  /// Adds events to a record. `decide` is asked on the state as it is then, and again after each lost race; what it
  /// writes into the batch, references included, becomes durable together with the events, or not at all.
  func append<Result>(
    to number: Int, _ decide: (State, WriteBatch) throws -> (events: [State.Event], result: Result)
  ) throws(GalleyError) -> (state: State, result: Result) {
    try retrying("\(State.word) \(number)") {
      let record = try self.record(number)
      let (next, result) = try self.repository.batch { batch in
        let (events, result) = try decide(record.state, batch)
        return (try self.extend(record, with: events, batch), result)
      }
      self.remember(next)
      return (next.state, result)
    }
  }

  /// Makes a record with the next number. `begin` is asked for its first events, and again after each lost race.
  func create<Result>(
    _ begin: (Int, WriteBatch) throws -> (events: [State.Event], result: Result)
  ) throws(GalleyError) -> (state: State, result: Result) {
    try retrying("the next \(State.word)") {
      let number = try self.nextNumber()
      let (record, result) = try self.repository.batch { batch in
        let (events, result) = try begin(number, batch)
        return (try self.begin(number, with: events, batch), result)
      }
      self.remember(record)
      return (record.state, result)
    }
  }

  /// Writes a new record's events, and has its reference made when the batch ends.
  func begin(
    _ number: Int, with events: [State.Event], _ batch: WriteBatch
  ) throws -> StoredRecord<State> {
    guard let first = events.first else {
      throw GalleyError(.internalFault, "A record can't begin without an event.")
    }
    var last = try commit(first, State(beginningWith: first), after: nil, batch)
    for event in events.dropFirst() { last = try commit(event, last.state, after: last.target, batch) }
    batch.move(.create(RecordBook.reference(number), at: last.target))
    return last
  }

  /// Writes events behind a record's last one, and has its reference moved when the batch ends.
  func extend(
    _ record: StoredRecord<State>, with events: [State.Event], _ batch: WriteBatch
  ) throws -> StoredRecord<State> {
    var last = record
    for event in events { last = try commit(event, last.state, after: last.target, batch) }
    if last.target != record.target {
      batch.move(.move(RecordBook.reference(record.state.number), from: record.target, to: last.target))
    }
    return last
  }

  func commit(
    _ event: State.Event, _ before: State, after previous: ObjectID?, _ batch: WriteBatch
  ) throws -> StoredRecord<State> {
    var state = before
    if previous != nil { try state.apply(event) }
    var told: JSONObject = [
      "galley": .int(Int64(RecordFormat.version)), "sequence": .int(Int64(state.events)),
    ]
    told.merge(event.json)
    let eventBlob = try batch.writeBlob(JSONValue.object(told).bytes(.pretty))
    var kept: JSONObject = [
      "galley": .int(Int64(RecordFormat.version)), "event": .string(eventBlob.description),
    ]
    kept.merge(state.json)
    let stateBlob = try batch.writeBlob(JSONValue.object(kept).bytes(.pretty))
    let tree = try batch.writeTree(
      from: nil, [.put(RecordFormat.eventFile, eventBlob), .put(RecordFormat.stateFile, stateBlob)])
    var parents = previous.map { [$0] } ?? []
    for named in event.commits where !parents.contains(named) { parents.append(named) }
    let author = Signature(
      name: event.by.name.isEmpty ? event.by.id : event.by.name, email: "\(event.by.id)@galley.invalid",
      time: max(event.at, 0))
    let target = try batch.writeCommit(
      CommitDraft(
        tree: tree, parents: parents, author: author, message: "\(State.word) \(state.number): \(event.name)")
    )
    return StoredRecord(state: state, target: target)
  }

  /// The number after the last one. Looked for from what is remembered, so that many at once don't list all names.
  func nextNumber() throws -> Int {
    let known = memory.withLock { $0.highest }
    var number: Int
    if let known {
      number = known + 1
    } else {
      let names = try repository.references(prefix: RecordBook.prefix).map(\.name)
      number = (names.compactMap { RecordBook.number($0) }.max() ?? 0) + 1
    }
    while try repository.resolve(RecordBook.reference(number)) != nil { number += 1 }
    memory.withLock { $0.highest = max($0.highest ?? 0, number - 1) }
    return number
  }

  /// Runs `body` until it loses no race any more.
  private func retrying<Result>(_ what: String, _ body: () throws -> Result) throws(GalleyError) -> Result {
    var locked = 0
    for attempt in 1...RecordBook.maximumAttempts {
      do {
        return try body()
      } catch let error as GitError where error.code == .moved || error.code == .locked {
        // A lock has been waited for already; who holds it that long doesn't let go in a moment.
        if error.code == .locked { locked += 1 }
        if locked > 1 { throw GalleyError(translating: error) }
        // Two processes that lose to each other in step would go on like that.
        usleep(UInt32.random(in: 0...UInt32(300 * attempt)))
      } catch {
        throw GalleyError(translating: error)
      }
    }
    throw GalleyError(
      .busy, "Others write \(what) all the time.", hint: "Nothing was written; try again.")
  }
}
