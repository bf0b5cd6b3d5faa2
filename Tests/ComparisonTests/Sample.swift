import Content
import JSON

/// A schema with a field of every sort that is compared and merged in a way of its own.
enum Sample {
  static func schema(replacing text: String = "", with other: String = "") throws -> ContentSchema {
    let site = try SiteDefinition.load(from: Source(replaced: text, by: other))
    guard let schema = site.schemas["thing"] else {
      throw GalleyError.problems(site.problems, code: .invalidDefinition, summary: "Broken")
    }
    return schema
  }

  struct Source: FileSource {
    let replaced: String
    let by: String

    func files(under folder: String) throws(GalleyError) -> [SourceFile] {
      texts.keys.filter { $0.hasPrefix(folder) }.sorted().map { SourceFile(path: $0, kind: .regular) }
    }

    func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
      texts[path].map { text in
        Array((replaced.isEmpty ? text : text.replacing(replaced, with: by)).utf8)
      }
    }
  }

  static let texts = [
    "site.json": #"{"galley": 1, "name": "Test", "locales": ["en", "de"]}"#,
    "schemas/thing.json": #"""
    {"label": "Thing", "properties": {
      "title": {"field": "text", "label": "Title"}, "rating": {"field": "number"},
      "tags": {"field": "tags"}, "friends": {"field": "references", "collection": "things"},
      "names": {"field": "localizedtext", "label": "Names"},
      "picture": {"field": "image"}, "notes": {"field": "textarea", "mcp": {"expose": false}},
      "seo": {"field": "object", "label": "SEO", "properties": {
        "title": {"field": "text", "label": "Title"}, "pin": {"field": "secret"}}},
      "slides": {"field": "deck", "key": "slug", "items": {"properties": {
        "slug": {"field": "slug"}, "text": {"field": "textarea"}, "code": {"field": "secret"}}}},
      "steps": {"field": "json"},
      "body": {"field": "markdown", "label": "Text"}}}
    """#,
    "collections/things.json": #"{"name": "Things", "schema": "thing"}"#,
  ]
}
