internal import JSON

/// Goes through a whole site and names everything that is wrong with it.
public struct SiteCheck<Source: FileSource> {
  /// What a check found out.
  public struct Report: Sendable {
    /// What the site's definition files say.
    public let definition: SiteDefinition
    /// Errors first, then warnings, each in the order of the files.
    public let problems: [Problem]
    /// How many objects were read.
    public let objects: Int

    /// How many problems are errors.
    public var errors: Int { problems.count { $0.severity == .error } }
  }

  let source: Source
  let definition: SiteDefinition
  var problems: [Problem]
  /// The paths of all files of the site.
  private(set) var files: Set<String> = []
  /// The schemas that cost too much to judge by.
  private var costly: Set<String> = []
  private(set) var catalog = ObjectCatalog()
  private var pending: [(reference: ObjectReference, file: String)] = []
  private var media: [(reference: MediaReference, file: String)] = []
  /// How many objects lie in each folder.
  private var crowds: [String: (collection: String, count: Int)] = [:]

  /// A folder beyond this many files makes every commit rewrite a large tree.
  static var comfortableFolder: Int { 1_000 }

  private init(source: Source) throws(GalleyError) {
    self.source = source
    definition = try SiteDefinition.load(from: source)
    problems = definition.problems
  }

  /// Checks the site in `source`.
  public static func run(on source: Source) throws(GalleyError) -> Report {
    var check = try SiteCheck(source: source)
    try check.readEverything()
    check.problems += check.catalog.problems
    check.checkReferences()
    check.checkMedia()
    check.problems += DefinitionReview.problems(of: check.definition)
    check.checkTemplates()
    try check.checkManifest()
    check.checkGuides()
    try check.checkRedirects()
    check.checkFolders()
    let ordered = check.problems.sorted { a, b in
      a.severity != b.severity ? a.severity == .error : (a.file, a.field) < (b.file, b.field)
    }
    return Report(definition: check.definition, problems: ordered, objects: check.catalog.count)
  }

  private mutating func readEverything() throws(GalleyError) {
    for file in try source.files(under: "") {
      files.insert(file.path)
      if file.kind != .regular {
        problems.append(.notRegular(file.path, isLink: file.kind == .symbolicLink))
        continue
      }
      if case .object(let collection) = SitePaths.role(of: file.path) { try readObject(file, in: collection) }
    }
  }

  private mutating func readObject(_ file: SourceFile, in folder: String) throws(GalleyError) {
    guard let collection = definition.collections[folder], let schema = definition.schemas[collection.schema]
    else {
      problems.append(.homeless(file.path, folder: folder, among: definition.collections.keys))
      return
    }
    switch ObjectFile.place(of: file.path, in: collection) {
    case .stray(let problem): problems.append(problem)
    case .object(let id):
      let limit = definition.settings.limits.objectBytes
      do {
        guard let bytes = try source.contents(of: file.path, limit: limit) else { return }
        let object = try ObjectFile.read(
          bytes, path: file.path, id: id, collection: collection, schema: schema)
        let review = ObjectReview(schema: schema, locales: definition.settings.locales)
        if !costly.contains(schema.id) { judge(object, by: review, schema) }
        pending += review.references(of: object).map { ($0, file.path) }
        media += MediaReference.all(in: object, by: schema).map { ($0, file.path) }
        catalog.add(collection: collection.id, id: id, file: file.path)
        checkPlace(of: object, in: collection, schema)
      } catch let error as UnreadableFile {
        problems.append(error.problem)
      } catch let error as GalleyError where error.code == .tooLarge {
        problems.append(.oversized(file.path, limit: limit))
      } catch let error as GalleyError {
        throw error
      } catch {
        problems.append(Problem("unreadable", file: file.path, "\(error)"))
      }
    }
  }

  /// Judges an object. A schema that costs too much is reported once, and not tried on the next ten thousand objects.
  private mutating func judge(_ object: ContentObject, by review: ObjectReview, _ schema: ContentSchema) {
    let found = review.problems(of: object)
    problems += found
    guard found.contains(where: { $0.rule == Validation.unjudged }) else { return }
    costly.insert(schema.id)
    problems.append(
      Problem(
        Validation.unjudged, file: "schemas/\(schema.id).json",
        "Judging ‘\(object.path)’ by this schema takes too many steps; no further object is judged by it.",
        fix: "Make the schema simpler: fewer anyOf, oneOf and $ref within one another."))
  }

  private mutating func checkReferences() {
    for (reference, file) in pending {
      guard !reference.candidates.contains(where: { catalog.contains(collection: $0.collection, id: $0.id) })
      else {
        continue
      }
      let known = reference.targets.flatMap { catalog.ids(of: $0) }
      problems.append(.dangling(reference, file: file, known: known))
    }
  }

  private mutating func checkPlace(
    of object: ContentObject, in collection: CollectionDefinition, _ schema: ContentSchema
  ) {
    let folder = String(object.path[..<(object.path.lastIndex(of: "/") ?? object.path.startIndex)])
    crowds[folder, default: (collection.id, 0)].count += 1
    if let problem = Problem.misplaced(object, in: collection, by: schema) { problems.append(problem) }
  }

  private mutating func checkMedia() {
    for (reference, file) in media where !files.contains(reference.path) {
      problems.append(.missing(reference, file: file))
    }
  }

  private mutating func checkFolders() {
    for (folder, crowd) in crowds where crowd.count > SiteCheck.comfortableFolder {
      problems.append(
        Problem(
          "large-folder", file: "\(SitePaths.collections)\(crowd.collection).json", field: "/path_pattern",
          "\(crowd.count) objects lie in \(folder), which every commit there has to rewrite.",
          fix: "Set \"path_pattern\" to \"{shard}/{id}\", or to one with finer folders, and move the files.",
          severity: .warning))
    }
  }
}
