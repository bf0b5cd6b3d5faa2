internal import Content
internal import Git

extension RecordBook {
  /// Everything that is wrong with the records: broken chains, states that their events don't come to, and numbers that
  /// nobody has. All of every record is read.
  func verify() throws -> [Problem] {
    let listing = try repository.references(prefix: RecordBook.prefix, since: nil)
    var problems = listing.damaged.map { RecordBook.unreadable($0) }
    var numbers = listing.damaged.compactMap { RecordBook.number($0) }
    for reference in listing.references {
      guard let number = RecordBook.number(reference.name) else {
        problems.append(
          RecordBook.problem(reference.name, "No record can have this name.", "Remove the reference."))
        continue
      }
      numbers.append(number)
      if let why = fault(of: number, at: reference.target) {
        problems.append(
          RecordBook.problem(
            reference.name, why,
            "Fetch the reference from a clone or backup: git fetch BACKUP +\(reference.name):\(reference.name)"
          ))
      }
    }
    return problems + missing(among: numbers)
  }

  /// Numbers are given one after the other, so a gap is a record that somebody removed.
  private func missing(among numbers: [Int]) -> [Problem] {
    let present = Set(numbers)
    return (1..<(numbers.max() ?? 1)).filter { !present.contains($0) }.map { number in
      let next = numbers.filter { $0 > number }.min() ?? number
      let name = RecordBook.reference(number)
      return RecordBook.problem(
        name, "The record of \(State.word) \(number) is missing, though \(State.word) \(next) came after it.",
        "Fetch the reference from a clone or backup: git fetch BACKUP +\(name):\(name)")
    }
  }

  /// What is wrong with one record; nil when it is sound.
  private func fault(of number: Int, at target: ObjectID) -> String? {
    do {
      let links = try links(of: number, from: target)
      var state: State?
      for link in links {
        if var next = state {
          try next.apply(link.event)
          state = next
        } else {
          state = try State(beginningWith: link.event)
        }
        if try storedState(number, at: link.commit) != state {
          return
            "The record of \(State.word) \(number) is damaged: in \(link.commit) the state is not what the events come to."
        }
        try checkParents(of: link, number)
      }
      return nil
    } catch let error as GalleyError {
      return error.message
    } catch {
      return "The record of \(State.word) \(number) is damaged: \(error)"
    }
  }

  /// What an event names must be kept by its commit, or git may throw it away.
  private func checkParents(of link: RecordLink<State.Event>, _ number: Int) throws {
    let parents = Set(try repository.commit(link.commit).parents)
    for commit in link.event.commits {
      guard parents.contains(commit) else {
        throw damage(number, "\(link.commit) names \(commit) and doesn't keep it")
      }
      guard try repository.contains(commit) else { throw damage(number, "\(commit) is missing") }
    }
  }

  /// A reference that says nothing git understands.
  static func unreadable(_ name: String) -> Problem {
    problem(
      name, "The reference \(name) is damaged: it names no commit.",
      "Fetch it from a clone or backup: git fetch BACKUP +\(name):\(name)")
  }

  static func problem(_ file: String, _ why: String, _ fix: String) -> Problem {
    Problem("record", file: file, why, fix: fix)
  }
}
