import Content
import JSON
import Testing

/// A site's files held in memory.
struct MemorySource: FileSource {
  private let files: [String: [UInt8]]
  private let links: Set<String>

  init(_ files: [String: String], links: Set<String> = []) {
    self.files = files.mapValues { Array($0.utf8) }
    self.links = links
  }

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    (Array(files.keys) + links).filter { $0.hasPrefix(folder) }.sorted().map {
      SourceFile(path: $0, kind: links.contains($0) ? .symbolicLink : .regular)
    }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    guard let bytes = files[path] else { return nil }
    if bytes.count > limit { throw GalleyError(.tooLarge, "The file is larger than \(limit) bytes.") }
    return bytes
  }
}

/// Small sites for tests: one schema `thing` with a collection `things`, and whatever else is given.
enum TestSite {
  /// The definition of a site whose schema `thing` has these properties; further keys of the schema stand in `rest`.
  static func load(
    _ properties: String, _ rest: String = "", files: [String: String] = [:]
  ) throws -> SiteDefinition {
    try SiteDefinition.load(from: MemorySource(all(properties, rest, files)))
  }

  /// The schema `thing` with these properties.
  static func schema(_ properties: String, _ rest: String = "") throws -> ContentSchema {
    let site = try load(properties, rest)
    guard let schema = site.schemas["thing"] else {
      throw GalleyError.problems(
        site.problems, code: .invalidDefinition, summary: "The schema can't be used.")
    }
    return schema
  }

  static func all(
    _ properties: String, _ rest: String = "", _ files: [String: String] = [:]
  ) -> [String: String] {
    let own = [
      "site.json": #"{"galley": 1, "name": "Test", "locales": ["en", "de"]}"#,
      "schemas/thing.json": #"{"label": "Thing", "properties": {\#(properties)}\#(rest)}"#,
      "collections/things.json": #"{"name": "Things", "schema": "thing", "file": "json"}"#,
    ]
    return own.merging(files) { $1 }
  }
}

extension SiteCheck<MemorySource>.Report {
  /// The problems as `rule file field`, in their order.
  var marks: [String] {
    problems.map { [$0.rule, $0.file, $0.field].filter { !$0.isEmpty }.joined(separator: " ") }
  }
}

/// Reads JSON that a test wrote down.
func json(_ text: String) throws -> JSONObject {
  try #require(try JSONValue(parsing: text).object)
}
