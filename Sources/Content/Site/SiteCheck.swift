/// Goes through a whole site and names everything that is wrong with it.
public struct SiteCheck<Source: FileSource> {
  /// What a check found out.
  public struct Report: Sendable {
    public let definition: SiteDefinition
    /// Errors first, then warnings, each in the order of the files.
    public let problems: [Problem]
    /// How many objects were read.
    public let objects: Int

    /// How many problems are errors.
    public var errors: Int { problems.count { $0.severity == .error } }
  }

  private let source: Source
  private let definition: SiteDefinition
  private var problems: [Problem]
  private var catalog = ObjectCatalog()
  private var files: Set<String> = []
  private var pending: [(reference: ObjectReference, file: String)] = []
  private var images: [(path: String, field: String, file: String)] = []

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
    check.checkImages()
    check.problems += DefinitionReview.problems(of: check.definition)
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
        problems.append(
          Problem(
            "file-kind", file: file.path, "Symbolic links and submodules are never followed.",
            fix: "Replace it with the file itself."))
        continue
      }
      if case .object(let collection) = SitePaths.role(of: file.path) { try readObject(file, in: collection) }
    }
  }

  private mutating func readObject(_ file: SourceFile, in folder: String) throws(GalleyError) {
    guard let collection = definition.collections[folder], let schema = definition.schemas[collection.schema]
    else {
      let near = NearMatch.best(for: folder, among: definition.collections.keys).first
      problems.append(
        Problem(
          "collection", file: file.path, "There is no usable collection ‘\(folder)’.",
          fix: near.map { "Did you mean ‘\($0)’?" } ?? "Add collections/\(folder).json, or move the file."))
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
        problems += review.problems(of: object)
        pending += review.references(of: object).map { ($0, file.path) }
        images += ImageReferences.sources(of: object, by: schema).map { ($0.path, $0.field, file.path) }
        catalog.add(collection: collection.id, id: id, file: file.path)
      } catch let error as UnreadableFile {
        problems.append(error.problem)
      } catch let error as GalleyError where error.code == .tooLarge {
        problems.append(Problem("size", file: file.path, error.message, fix: error.hint))
      } catch let error as GalleyError {
        throw error
      } catch {
        problems.append(Problem("unreadable", file: file.path, "\(error)"))
      }
    }
  }

  private mutating func checkReferences() {
    for (reference, file) in pending {
      guard !reference.candidates.contains(where: { catalog.contains(collection: $0.collection, id: $0.id) })
      else {
        continue
      }
      let known = reference.targets.flatMap { catalog.ids(of: $0) }
      let near = NearMatch.best(for: reference.target, among: known).first
      problems.append(
        Problem(
          "reference", file: file, field: reference.field,
          "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
          fix: near.map { "Did you mean ‘\($0)’?" } ?? "Create it, or remove the reference."))
    }
  }

  private mutating func checkImages() {
    for image in images where !files.contains(image.path) {
      problems.append(
        Problem(
          "missing-file", file: image.file, field: image.field,
          "The file ‘\(image.path)’ is not in the site.",
          fix: "Add it, or correct the path.", severity: .warning))
    }
  }

  private mutating func checkFolders() {
    for collection in definition.collections.values where !collection.pathPattern.isSharded {
      let count = catalog.ids(of: collection.id).count
      guard count > SiteCheck.comfortableFolder else { continue }
      problems.append(
        Problem(
          "large-folder", file: "collections/\(collection.id).json", field: "/path_pattern",
          "\(count) objects lie in one folder, which every commit has to rewrite.",
          fix: "Set \"path_pattern\": \"{shard}/{id}\" (or {year}/{id}) and move the files.",
          severity: .warning))
    }
  }
}
