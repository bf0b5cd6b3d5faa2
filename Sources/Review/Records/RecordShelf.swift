internal import Content
internal import Dispatch
internal import Git
internal import Synchronization

/// All records of one kind as they stood at a moment.
struct RecordShelf<State: RecordState>: Sendable {
  /// The references, with what tells whether one of them has moved since.
  let listing: ReferenceListing
  /// What could be read, by number.
  let records: [StoredRecord<State>]
  /// What could not: each names its reference and hides none of the others.
  let problems: [Problem]
}

extension RecordBook {
  /// All records. Only those are read whose reference has moved since the last time.
  func all() throws(GalleyError) -> RecordShelf<State> {
    let known = memory.withLock { $0.shelf }
    return try translatingGit { () throws in
      let listing = try repository.references(prefix: RecordBook.prefix, since: known?.listing)
      if let known, known.listing.isSame(as: listing) { return known }
      let shelf = shelf(of: listing)
      memory.withLock { memory in
        memory.shelf = shelf
        for record in shelf.records { memory.records[record.state.number] = record }
        memory.highest = max(memory.highest ?? 0, shelf.records.last?.state.number ?? 0)
      }
      return shelf
    }
  }

  private func shelf(of listing: ReferenceListing) -> RecordShelf<State> {
    let names = listing.references.map { (number: RecordBook.number($0.name), reference: $0) }
    let remembered = memory.withLock { $0.records }
    var records: [StoredRecord<State>] = []
    records.reserveCapacity(names.count)
    var problems = listing.damaged.map { RecordBook.unreadable($0) }
    var missing: [(number: Int, reference: Reference)] = []
    for (number, reference) in names {
      if let number, let known = remembered[number], known.target == reference.target {
        records.append(known)
      } else if let number {
        missing.append((number, reference))
      } else {
        problems.append(
          Problem(
            "record", file: reference.name, "No record can have this name.",
            fix: "Remove the reference, or give it the number that it had."))
      }
    }
    for (result, entry) in zip(readAll(missing), missing) {
      switch result {
      case .success(let record): records.append(record)
      case .failure(let error):
        problems.append(Problem("record", file: entry.reference.name, error.message, fix: error.hint))
      }
    }
    records.sort { $0.state.number < $1.state.number }
    return RecordShelf(listing: listing, records: records, problems: problems)
  }

  /// Reads many records, on as many threads as there are processors.
  private func readAll(
    _ entries: [(number: Int, reference: Reference)]
  ) -> [Result<StoredRecord<State>, GalleyError>] {
    typealias Outcome = Result<StoredRecord<State>, GalleyError>
    let chunk = 64
    let results = Mutex<[Int: [Outcome]]>([:])
    DispatchQueue.concurrentPerform(iterations: (entries.count + chunk - 1) / chunk) { part in
      let outcomes = entries[part * chunk..<min(entries.count, (part + 1) * chunk)].map { entry in
        Outcome { () throws(GalleyError) in
          try translatingGit { () throws in
            StoredRecord(
              state: try read(entry.number, at: entry.reference.target), target: entry.reference.target)
          }
        }
      }
      results.withLock { $0[part] = outcomes }
    }
    let found = results.withLock { $0 }
    return (0..<found.count).flatMap { found[$0] ?? [] }
  }
}
