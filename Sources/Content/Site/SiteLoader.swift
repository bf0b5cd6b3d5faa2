internal import FrontMatter
internal import JSON

/// Reads a site's definition files. A broken file never takes the site down: it is left out and reported.
struct SiteLoader<Source: FileSource> {
  let source: Source
  private(set) var problems: [Problem] = []

  init(source: Source) { self.source = source }

  mutating func load() throws(GalleyError) -> SiteDefinition {
    let settings = SiteSettings(source: try object(at: SitePaths.settings, .site, isRequired: true) ?? [:])
    let mcp = MCPSettings(source: try object(at: SitePaths.mcpSettings, .mcpSettings) ?? [:])
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
      queries: queries,
      prompts: prompts, problems: problems)
  }

  private mutating func loadCollections(
    _ schemas: SchemaCatalog
  ) throws(GalleyError) -> [String: CollectionDefinition] {
    var collections: [String: CollectionDefinition] = [:]
    for entry in try definitions(in: SitePaths.collections, .collection) {
      let schemaID = entry.object["schema"]?.string ?? ""
      let schema = schemas[schemaID]
      if schema == nil {
        let error = GalleyError.unknown("schema", schemaID, among: schemas.all.map(\.id))
        problems.append(
          Problem("collection", file: entry.file, field: "/schema", error.message, fix: error.hint))
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

  private mutating func loadPrompts() throws(GalleyError) -> [String: PromptDefinition] {
    var prompts: [String: PromptDefinition] = [:]
    for file in try source.files(under: SitePaths.prompts)
    where file.path.hasSuffix(".md") && file.kind == .regular {
      guard let bytes = try contents(of: file.path) else { continue }
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
    for file in try source.files(under: folder) where file.path.hasSuffix(".json") && file.kind == .regular {
      if let fault = ObjectName.fault(in: file.stem) {
        problems.append(
          Problem("name", file: file.path, "The name ‘\(file.stem)’ \(fault).", fix: "Rename the file."))
        continue
      }
      if let object = try object(at: file.path, format) { definitions.append((file.stem, file.path, object)) }
    }
    return definitions
  }

  /// A JSON file that follows its format; nil, and a problem, for one that doesn't.
  private mutating func object(
    at path: String, _ format: Format, isRequired: Bool = false
  ) throws(GalleyError) -> JSONObject? {
    guard let bytes = try contents(of: path) else {
      if isRequired {
        problems.append(
          Problem(
            "missing", file: path, "The file is missing.",
            fix: "Add it with at least {\"galley\": 1, \"name\": \"…\"}."))
      }
      return nil
    }
    do {
      let value = try JSONValue(parsing: bytes)
      let found = format.problems(of: value, file: path)
      problems += found
      return found.isEmpty ? value.object : nil
    } catch {
      problems.append(Problem.syntax(error, file: path))
      return nil
    }
  }

  /// A file's bytes; a file that is too large is reported and left out.
  private mutating func contents(of path: String) throws(GalleyError) -> [UInt8]? {
    do {
      return try source.contents(of: path, limit: SitePaths.maximumDefinitionBytes)
    } catch  where error.code == .tooLarge {
      problems.append(Problem("size", file: path, error.message, fix: error.hint))
      return nil
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
