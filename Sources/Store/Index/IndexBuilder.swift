import Content
import Dispatch
import Files
import Git
import SQLite
import Synchronization

/// Makes a whole index from a commit, in a new file that takes the old one's place when it is complete.
///
/// One thread reads and derives, the other fills the tables: the two take about the same time, so two cores halve it.
struct IndexBuilder {
  let repository: Repository
  let commit: ObjectID
  let site: SiteDefinition
  let progress: (@Sendable (Int) -> Void)?

  /// A file that was read: its version, or why it can't have one.
  enum Outcome: Sendable {
    case version(DerivedVersion)
    case unreadable(Problem, id: String?)
  }

  /// Some files of one collection, read together.
  struct Batch: Sendable {
    let collection: String
    let outcomes: [Outcome]
  }

  private static let batchSize = 64

  /// Builds an index and makes it the one that holds; the one before goes on serving until then.
  func build(at location: IndexLocation) throws {
    let draft = location.draft(moment: SystemTime.monotonicNanoseconds())
    do {
      try fill(draft)
      try location.publish(draft)
    } catch {
      try? draft.removeFile()
      throw error
    }
  }

  private func fill(_ draft: Path) throws {
    let connection = try Connection(draft.string, options: IndexLayout.buildOptions)
    try connection.run(script: IndexLayout.tables)
    try connection.run(
      script: """
        INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
        INSERT INTO words (words, rank) VALUES ('automerge', 0);
        """)
    let queue = BoundedQueue<Batch>(capacity: 8)
    let failure = Mutex<(any Error)?>(nil)
    let reading = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: reading) {
      do {
        try readEverything(into: queue)
      } catch {
        failure.withLock { $0 = error }
      }
      queue.finish()
    }
    defer {
      queue.cancel()
      reading.wait()
    }
    try connection.transaction { connection in
      try write(queue, IndexWriter(connection: connection))
      if let error = failure.withLock({ $0 }) { throw error }
      let writer = IndexWriter(connection: connection)
      try writer.reflect(commit)
      try connection.execute("INSERT INTO meta (name, value) VALUES ('layout', ?)", IndexLayout.number)
      try connection.execute("INSERT INTO meta (name, value) VALUES ('boot', ?)", SystemTime.bootID())
    }
    try connection.run(
      script: """
        \(IndexLayout.lookups)
        INSERT INTO words (words, rank) VALUES ('hashsize', 1048576);
        INSERT INTO words (words, rank) VALUES ('automerge', 4);
        """)
  }

  /// Reads every object's file, in the order of the tree.
  private func readEverything(into queue: BoundedQueue<Batch>) throws {
    let tree = try repository.treeID(ofCommit: commit)
    for collection in site.collections.values.sorted(by: { $0.id < $1.id }) {
      guard let schema = site.schemas[collection.schema],
        let folder = try repository.entry(at: String(collection.folder.dropLast()), in: tree),
        folder.mode.isFolder
      else { continue }
      let derivation = Derivation(collection, schema: schema, site: site)
      var batch: [Outcome] = []
      var isCancelled = false
      try repository.walk(folder.id, below: collection.folder) { path, mode, id in
        if mode.isFolder { return .enter }
        batch.append(try derivation.outcome(path: path, mode: mode, blob: id, in: repository))
        guard batch.count == IndexBuilder.batchSize else { return .enter }
        isCancelled = !queue.send(Batch(collection: collection.id, outcomes: batch))
        batch.removeAll(keepingCapacity: true)
        return isCancelled ? .stop : .enter
      }
      if isCancelled || (!batch.isEmpty && !queue.send(Batch(collection: collection.id, outcomes: batch))) {
        return
      }
    }
  }

  private func write(_ queue: BoundedQueue<Batch>, _ writer: IndexWriter) throws {
    for collection in site.collections.values {
      try writer.publishShelf(
        of: collection.id, try writer.shelf(collection.id, fingerprint: site.fingerprint(of: collection)))
    }
    var paths: [String: [String: String]] = [:]
    var done = 0
    while let batch = queue.next() {
      guard let collection = site.collections[batch.collection] else { continue }
      let shelf = try writer.shelf(collection.id, fingerprint: site.fingerprint(of: collection))
      var row = try writer.claimRows(batch.outcomes.count, on: shelf)
      for outcome in batch.outcomes {
        switch outcome {
        case .unreadable(let problem, let id): try writer.note(problem, collection: collection.id, id: id)
        case .version(let version):
          if let first = paths[collection.id]?[version.id] {
            try writer.note(.duplicate(version, of: first), collection: collection.id, id: version.id)
          } else {
            paths[collection.id, default: [:]][version.id] = version.path
            try writer.insert(version, at: row)
            try writer.publish(version.id, row, on: shelf)
            row += 1
          }
        }
      }
      done += batch.outcomes.count
      progress?(done)
    }
  }
}

extension Derivation {
  /// Reads one file of the collection's folder.
  func outcome(
    path: String, mode: FileMode, blob: ObjectID, in reader: some ObjectReader
  ) throws -> IndexBuilder.Outcome {
    guard mode.isFile else { return .unreadable(.unfollowed(path), id: nil) }
    do {
      return .version(try derive(path: path, blob: blob, bytes: try reader.blob(blob)))
    } catch let error as GitError where [.notFound, .wrongKind, .corrupt].contains(error.code) {
      return .unreadable(
        Problem(
          "damaged", file: path, "The repository can't give its content: \(error.message).",
          fix: "Restore the repository from a backup or another clone, or write the file anew."),
        id: collection.objectID(atPath: path))
    } catch let error as UnreadableFile {
      return .unreadable(error.problem, id: collection.objectID(atPath: path))
    }
  }
}

extension Problem {
  static func unfollowed(_ path: String) -> Problem {
    Problem(
      "file-kind", file: path, "Symbolic links and submodules are never followed.",
      fix: "Replace it with the file itself.")
  }

  static func duplicate(_ version: DerivedVersion, of first: String) -> Problem {
    Problem(
      "duplicate", file: version.path, "‘\(version.id)’ is there twice: also in \(first).",
      fix: "Rename or remove one of them.")
  }
}
