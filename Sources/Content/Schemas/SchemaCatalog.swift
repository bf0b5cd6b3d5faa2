internal import JSON
internal import JSONSchema

/// All schemas of a site: the reserved ones that ship with Galley and the site's own.
public struct SchemaCatalog: Sendable {
  private var schemas: [String: ContentSchema] = [:]

  /// The longest line of ancestors that a schema may have.
  static let maximumDepth = 8

  /// Lays out every schema; what can't be laid out is left out and reported.
  init(files: [(id: String, file: String, source: JSONObject)], problems: inout [Problem]) {
    var sources: [String: (file: String, source: JSONObject)] = [:]
    for (id, source) in ReservedSchemas.sources { sources[id] = ("schemas/\(id).json", source) }
    for entry in files {
      if ReservedSchemas.ids.contains(entry.id) {
        problems.append(
          Problem(
            "reserved", file: entry.file,
            "‘\(entry.id)’ is a schema that ships with Galley; it can't be redefined.",
            fix: "Give the file another name and write \"extends\": \"\(entry.id)\" to build on it."))
        continue
      }
      sources[entry.id] = (entry.file, entry.source)
    }
    let all = sources.mapValues(\.source)
    let broken = Set(problems.lazy.filter { $0.severity == .error }.map(\.file))
    for (id, entry) in sources {
      do {
        let lineage = try SchemaCatalog.lineage(of: id, in: all, broken: broken)
        schemas[id] = try SchemaCatalog.schema(id, lineage: lineage, source: entry.source)
      } catch {
        problems.append(Problem("schema", file: entry.file, error.message, fix: error.hint))
      }
    }
    for schema in schemas.values where !schema.isReserved {
      let parent = schema.parent.flatMap { schemas[$0] }
      problems += SchemaReview.problems(of: schema, parent: parent, file: "schemas/\(schema.id).json")
    }
  }

  /// The schema of that name.
  public subscript(id: String) -> ContentSchema? { schemas[id] }

  /// All schemas by name.
  public var all: [ContentSchema] { schemas.values.sorted { $0.id < $1.id } }

  /// The names of the schemas that extend `id`.
  public func heirs(of id: String) -> [String] {
    schemas.values.filter { $0.parent == id }.map(\.id).sorted()
  }

  private static func schema(
    _ id: String, lineage: [JSONObject], source: JSONObject
  ) throws(GalleyError) -> ContentSchema {
    let effective = EffectiveSchema(lineage: lineage)
    let validator = try Validation.compile(.object(effective.jsonSchema), name: "schema ‘\(id)’")
    return ContentSchema(
      id: id, source: source, effective: effective, isReserved: ReservedSchemas.ids.contains(id),
      validator: validator)
  }

  /// The schema's file and its ancestors', the oldest first.
  private static func lineage(
    of id: String, in sources: [String: JSONObject], broken: Set<String>
  ) throws(GalleyError) -> [JSONObject] {
    var lineage: [JSONObject] = []
    var seen: [String] = []
    var next: String? = id
    while let current = next {
      if seen.contains(current) {
        throw GalleyError(
          .invalidDefinition,
          "Schema ‘\(id)’ extends itself: \((seen + [current]).joined(separator: " → ")).",
          hint: "Take one \"extends\" out of the circle.")
      }
      if seen.count >= maximumDepth {
        throw GalleyError(
          .invalidDefinition,
          "Schema ‘\(id)’ has more than \(maximumDepth - 1) ancestors: \((seen + [current]).joined(separator: " → ")).",
          hint: "Let it extend one that is nearer to the beginning of the line.")
      }
      guard let source = sources[current] else {
        throw missing(current, of: seen.last ?? id, among: sources.keys, broken: broken)
      }
      seen.append(current)
      lineage.append(source)
      next = source["extends"]?.string
    }
    return lineage.reversed()
  }

  private static func missing(
    _ parent: String, of id: String, among known: some Sequence<String>, broken: Set<String>
  ) -> GalleyError {
    let file = "schemas/\(parent).json"
    if broken.contains(file) {
      return GalleyError(
        .invalidDefinition, "Schema ‘\(id)’ extends ‘\(parent)’, which can't be used.", hint: "Mend \(file).")
    }
    return GalleyError(
      .invalidDefinition, "Schema ‘\(id)’ extends ‘\(parent)’, which doesn't exist.",
      hint: GalleyError.unknown("schema", parent, among: known).hint)
  }
}
