internal import FrontMatter
internal import JSON

/// Reads a site's definition files. A broken file never takes the site down: it is left out and reported.
struct SiteLoader<Source: FileSource> {
  let source: Source
  private(set) var problems: [Problem] = []

  init(source: Source) { self.source = source }

  mutating func load() throws(GalleyError) -> SiteDefinition {
    let settings = try loadSettings()
    let mcp = try loadMCPSettings()
    let schemas = SchemaCatalog(
      files: try definitions(in: SitePaths.schemas, .schema).map { ($0.id, $0.file, $0.object) },
      problems: &problems)
    let collections = try loadCollections(schemas)
    var views: [String: ViewDefinition] = [:]
    for entry in try definitions(in: SitePaths.views, .view) {
      views[entry.id] = ViewDefinition(id: entry.id, source: entry.object)
    }
    var queries: [String: SavedQuery] = [:]
    for entry in try definitions(in: SitePaths.queries, .query) {
      queries[entry.id] = SavedQuery(id: entry.id, source: entry.object)
    }
    let prompts = try loadPrompts()
    return SiteDefinition(
      settings: settings, mcp: mcp, schemas: schemas, collections: collections, views: views,
      queries: queries, prompts: prompts, problems: problems)
  }

  private mutating func loadSettings() throws(GalleyError) -> SiteSettings {
    switch try read(SitePaths.settings, .site) {
    case .whole(let object): return SiteSettings(source: object)
    case .broken(let object): return .closed(reading: object)
    case .missing:
      problems.append(
        Problem(
          "missing", file: SitePaths.settings, "The file is missing.",
          fix: "Add it with at least {\"galley\": 1, \"name\": \"…\"}."))
      return .closed(reading: [:])
    }
  }

  private mutating func loadMCPSettings() throws(GalleyError) -> MCPSettings {
    switch try read(SitePaths.mcpSettings, .mcpSettings) {
    case .whole(let object): MCPSettings(source: object)
    case .broken: .closed
    case .missing: MCPSettings(source: [:])
    }
  }

  private mutating func loadCollections(
    _ schemas: SchemaCatalog
  ) throws(GalleyError) -> [String: CollectionDefinition] {
    var collections: [String: CollectionDefinition] = [:]
    for entry in try definitions(in: SitePaths.collections, .collection) {
      let schemaID = entry.object["schema"]?.string ?? ""
      let schema = schemas[schemaID]
      if schema == nil {
        problems.append(missingSchema(schemaID, of: entry.file, among: schemas))
        continue
      }
      do {
        collections[entry.id] = try CollectionDefinition(id: entry.id, source: entry.object, schema: schema)
      } catch {
        problems.append(
          Problem("collection", file: entry.file, field: "/path_pattern", error.message, fix: error.hint))
      }
    }
    return collections
  }

  /// The manifest that makes the site a template for others; nil when there is none that can be used.
  mutating func loadTemplate() throws(GalleyError) -> TemplateManifest? {
    guard case .whole(let object) = try read(SitePaths.manifest, .template) else { return nil }
    return TemplateManifest(source: object)
  }

  /// A schema that isn't there, or that is there and broken, for which its own problems stand already.
  private func missingSchema(_ id: String, of file: String, among schemas: SchemaCatalog) -> Problem {
    let own = "\(SitePaths.schemas)\(id).json"
    if problems.contains(where: { $0.file == own && $0.severity == .error }) {
      return Problem(
        "collection", file: file, field: "/schema", "The schema ‘\(id)’ can't be used.", fix: "Mend \(own).")
    }
    let error = GalleyError.unknown("schema", id, among: schemas.all.map(\.id))
    return Problem("collection", file: file, field: "/schema", error.message, fix: error.hint)
  }

  private mutating func loadPrompts() throws(GalleyError) -> [String: PromptDefinition] {
    var prompts: [String: PromptDefinition] = [:]
    for file in try files(in: SitePaths.prompts, ending: ".md", kind: .prompt) {
      guard case .bytes(let bytes) = try contents(of: file.path) else { continue }
      do {
        let document = try FrontMatterDocument(parsing: bytes)
        let found = Format.prompt.problems(of: .object(document.fields), file: file.path)
        problems += found
        if found.isEmpty {
          prompts[file.stem] = PromptDefinition(
            id: file.stem, fields: document.fields, body: String(decoding: document.body, as: UTF8.self))
        }
      } catch {
        problems.append(Problem.syntax(error, file: file.path))
      }
    }
    return prompts
  }

  /// The definition files of a folder that follow their format.
  private mutating func definitions(
    in folder: String, _ format: Format
  ) throws(GalleyError) -> [(id: String, file: String, object: JSONObject)] {
    var definitions: [(id: String, file: String, object: JSONObject)] = []
    for file in try files(in: folder, ending: ".json", kind: format == .query ? .tool : .plain) {
      if case .whole(let object) = try read(file.path, format) {
        definitions.append((file.stem, file.path, object))
      }
    }
    return definitions
  }

  /// The files of a folder whose names can name something; the others are reported.
  private mutating func files(
    in folder: String, ending: String, kind: DefinitionName.Kind
  ) throws(GalleyError) -> [SourceFile] {
    var usable: [SourceFile] = []
    for file in try source.files(under: folder) where file.path.hasSuffix(ending) && file.kind == .regular {
      if file.path.dropFirst(folder.count).contains("/") {
        problems.append(
          Problem(
            "name", file: file.path, "Files in folders below \(folder) are not read.",
            fix: "Move the file to \(folder)."))
      } else if let fault = DefinitionName.fault(in: file.stem, kind: kind) {
        problems.append(
          Problem("name", file: file.path, "The name ‘\(file.stem)’ \(fault).", fix: "Rename the file."))
      } else {
        usable.append(file)
      }
    }
    return usable
  }

  /// What a JSON file turned out to be.
  private enum Reading {
    case missing
    /// It follows its format.
    case whole(JSONObject)
    /// It is there and can't be used; what could be read of it.
    case broken(JSONObject)
  }

  /// Reads a JSON file; what is wrong with it is reported.
  private mutating func read(_ path: String, _ format: Format) throws(GalleyError) -> Reading {
    switch try contents(of: path) {
    case .missing: return .missing
    case .tooLarge: return .broken([:])
    case .bytes(let bytes):
      do {
        let value = try JSONValue(parsing: bytes)
        let found = format.problems(of: value, file: path)
        problems += found
        let object = value.object ?? [:]
        return found.isEmpty ? .whole(object) : .broken(object)
      } catch {
        problems.append(Problem.syntax(error, file: path))
        return .broken([:])
      }
    }
  }

  /// What a file holds.
  private enum Contents {
    case missing, tooLarge
    case bytes([UInt8])
  }

  /// A file's bytes; one that is too large is reported.
  private mutating func contents(of path: String) throws(GalleyError) -> Contents {
    let limit = SitePaths.maximumDefinitionBytes
    do {
      return try source.contents(of: path, limit: limit).map { .bytes($0) } ?? .missing
    } catch  where error.code == .tooLarge {
      problems.append(
        Problem(
          "size", file: path, "The file is larger than \(limit) bytes, which no definition may be.",
          fix: "Make it smaller."))
      return .tooLarge
    }
  }
}

extension SiteDefinition {
  /// Reads all definition files of a site.
  public static func load(from source: some FileSource) throws(GalleyError) -> SiteDefinition {
    var loader = SiteLoader(source: source)
    return try loader.load()
  }
}
