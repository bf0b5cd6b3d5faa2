import Content
import Git
import JSON

/// A request while it is made: what each file becomes, and everything that speaks against it, before anything is written.
struct WriteDraft {
  /// What a schema says about the new content of an object's file.
  struct Judgement {
    var problems: [Problem] = []
    var references: [ObjectReference] = []
  }

  var files: DraftFiles
  var places: ObjectPlaces
  /// The definitions by which objects are judged: with what the request itself changes in them.
  private(set) var site: SiteDefinition
  /// The definitions before the request.
  let before: SiteDefinition
  /// Who refers to what before the request.
  let referrers: KnownReferrers
  /// Whether an object came to be on main since the branch left it.
  let isNewOnMain: (_ id: String, _ collection: CollectionDefinition) throws -> Bool
  let now: Int64
  let refusesBinaryFields: Bool
  /// By file, so that a later operation's judgement takes the place of an earlier one's.
  var judgements: [String: Judgement] = [:]
  /// Objects that the request removed at some point.
  var removals: [ObjectKey] = []
  /// By file, the fields of objects that others had changed before a write that expected another revision.
  var mergedFields: [String: [String]] = [:]
  private var problems: [Problem] = []

  init(
    files: DraftFiles, places: ObjectPlaces, site: SiteDefinition, referrers: KnownReferrers,
    isNewOnMain: @escaping (String, CollectionDefinition) throws -> Bool, now: Int64,
    refusesBinaryFields: Bool
  ) {
    self.files = files
    self.places = places
    self.site = site
    before = site
    self.referrers = referrers
    self.isNewOnMain = isNewOnMain
    self.now = now
    self.refusesBinaryFields = refusesBinaryFields
  }

  /// Applies all operations, definitions first; throws all that is wrong with them at once.
  mutating func apply(_ operations: [WriteOperation]) throws {
    let numbered = Array(operations.enumerated())
    for (number, operation) in numbered where operation.changesDefinition {
      try perform(operation, number)
    }
    if !files.changedPaths.isEmpty { try adoptDefinitions() }
    for (number, operation) in numbered where !operation.changesDefinition {
      try perform(operation, number)
    }
    try checkEmptiedCollections()
    problems = files.changedPaths.flatMap { judgements[$0]?.problems ?? [] }
    problems += try danglingReferences()
    problems += try brokenReferrers()
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw GalleyError.problems(
        errors, code: .invalidContent,
        summary: "Nothing was written: the change breaks rules of the site.")
    }
  }

  /// Writes what the operations came to.
  func write(into batch: WriteBatch) throws -> WriteOutcome {
    var (tree, written) = try files.write(into: batch)
    for index in written.indices {
      if let fields = mergedFields[written[index].path] { written[index].mergedFields = fields }
    }
    return WriteOutcome(tree: tree, written: written, warnings: problems)
  }

  private mutating func perform(_ operation: WriteOperation, _ number: Int) throws {
    do {
      try apply(operation, number)
    } catch let error as GalleyError {
      throw error.inOperation(number)
    }
  }

  /// Reads the definitions as the request leaves them; refuses those that break their format.
  private mutating func adoptDefinitions() throws(GalleyError) {
    let known = Set(before.problems)
    let next = try SiteDefinition.load(from: files)
    let broken = next.problems.filter { $0.severity == .error && !known.contains($0) }
    guard broken.isEmpty else { throw .brokenDefinitions(broken) }
    site = next
  }

  /// Refuses to leave files behind in the folder of a collection that is removed.
  private func checkEmptiedCollections() throws {
    var problems: [Problem] = []
    for collection in before.collections.values where site.collections[collection.id] == nil {
      guard try files.hasFiles(below: collection.folder) else { continue }
      problems.append(
        Problem(
          "collection", file: "collections/\(collection.id).json", "There are files in its folder.",
          fix: "Remove them in the same change."))
    }
    guard problems.isEmpty else { throw GalleyError.brokenDefinitions(problems) }
  }
}

extension GalleyError {
  fileprivate static func brokenDefinitions(_ problems: [Problem]) -> GalleyError {
    .problems(
      problems, code: .invalidDefinition,
      summary: "Nothing was written: the change breaks the site's definitions.")
  }

  /// The same error, saying which operation of the request it is about.
  func inOperation(_ number: Int?) -> GalleyError {
    guard let number else { return self }
    var error = self
    error.details["operation"] = .int(Int64(number))
    return error
  }
}
