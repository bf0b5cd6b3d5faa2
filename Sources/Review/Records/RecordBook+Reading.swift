internal import Content
internal import Git
internal import JSON

/// One commit of a record.
struct RecordLink<Event: RecordEvent> {
  let commit: ObjectID
  /// Its place in the record, from 1.
  let sequence: Int
  let event: Event
  /// The commit before; nil for the first.
  let previous: ObjectID?
}

extension RecordBook {
  /// What a record comes to: as its last commit says, or else folded from all events.
  func read(_ number: Int, at target: ObjectID) throws -> State {
    if let state = try? storedState(number, at: target) { return state }
    return try folded(number, from: target)
  }

  /// What the last commit says that the record comes to.
  func storedState(_ number: Int, at target: ObjectID) throws -> State {
    let entries = try repository.tree(try repository.treeID(ofCommit: target))
    guard let state = entries.first(where: { $0.name == RecordFormat.stateFile }),
      let event = entries.first(where: { $0.name == RecordFormat.eventFile })
    else { throw damage(number, "its last commit \(target.abbreviated) lacks a file") }
    let fields = try self.fields(of: state.id, number, RecordFormat.stateFile)
    guard try fields.commit("event") == event.id else {
      throw damage(number, "the state in \(target.abbreviated) belongs to another event")
    }
    let read = try State(fields)
    guard read.number == number else { throw damage(number, "its state says that it is \(read.number)") }
    return read
  }

  /// What the events come to, whatever the states beside them say.
  func folded(_ number: Int, from target: ObjectID) throws -> State {
    let links = try links(of: number, from: target)
    guard let first = links.first else { throw damage(number, "it has no events") }
    var state = try State(beginningWith: first.event)
    for link in links.dropFirst() { try state.apply(link.event) }
    guard state.number == number else { throw damage(number, "its first event opens \(state.number)") }
    return state
  }

  /// The commits of a record, the first one first.
  func links(of number: Int, from target: ObjectID) throws -> [RecordLink<State.Event>] {
    var links: [RecordLink<State.Event>] = []
    var next: ObjectID? = target
    while let commit = next {
      let link = try link(number, at: commit)
      if let last = links.last, last.sequence != link.sequence + 1 {
        throw damage(
          number,
          "\(last.commit) is event \(last.sequence), and \(commit) before it is event \(link.sequence)")
      }
      links.append(link)
      next = link.previous
    }
    return links.reversed()
  }

  /// One commit of a record; an error names what is missing.
  func link(_ number: Int, at commit: ObjectID) throws -> RecordLink<State.Event> {
    do {
      let read = try repository.commit(commit)
      guard let entry = try repository.entry(at: RecordFormat.eventFile, in: read.tree) else {
        throw damage(number, "\(commit) has no \(RecordFormat.eventFile)")
      }
      let fields = try self.fields(of: entry.id, number, RecordFormat.eventFile)
      let sequence = try fields.integer("sequence")
      return RecordLink(
        commit: commit, sequence: sequence, event: try State.Event(fields),
        previous: sequence > 1 ? read.parents.first : nil)
    } catch let error as GitError where error.code != .io {
      throw damage(number, "\(commit) can't be read: \(error.message)")
    }
  }

  private func fields(of blob: ObjectID, _ number: Int, _ file: String) throws -> RecordFields {
    let place = "\(file) of \(State.word) \(number)"
    let value: JSONValue
    do {
      value = try repository.withBlob(blob) { try JSONValue(parsing: $0) }
    } catch let error as JSONError {
      throw damage(number, "\(file) is no JSON: \(error.message)")
    }
    guard let object = value.object, let version = object["galley"]?.int else {
      throw damage(number, "\(file) doesn't say which version of the format it has")
    }
    guard version <= RecordFormat.version else {
      throw GalleyError(
        .unreadable,
        "\(place) has version \(version) of the format; this Galley knows \(RecordFormat.version).",
        hint: "Run the newer Galley that wrote it.")
    }
    return RecordFields(object, place: place)
  }

  func damage(_ number: Int, _ why: String) -> GalleyError {
    GalleyError(
      .unreadable, "The record of \(State.word) \(number) is damaged: \(why).",
      hint:
        "Run ‘galley doctor’; a clone or backup still has what is missing, under \(RecordBook.reference(number)).",
      details: ["kind": .string(State.word), "name": .string("\(number)")])
  }
}
