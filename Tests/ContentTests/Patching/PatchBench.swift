import Content
import JSON

/// A schema with one field of each sort that patches treat differently, and the means to patch an object of it.
struct PatchBench {
  let schema: ContentSchema

  init() throws {
    schema = try TestSite.schema(
      #"""
      "title": {"field": "text"}, "subtitle": {"field": "localizedtext"}, "tags": {"field": "tags"},
      "rating": {"field": "number"}, "intro": {"field": "textarea"},
      "seo": {"field": "object", "properties": {"title": {"field": "text"}, "noindex": {"field": "toggle"}}},
      "deck": {"field": "deck", "key": "name", "items": {"properties": {
        "name": {"field": "text"}, "text": {"field": "markdown"}, "picture": {"field": "image"}}}},
      "links": {"field": "json"}, "cover": {"field": "image"}, "pictures": {"field": "gallery"},
      "body": {"field": "markdown"}
      """#)
  }

  static let object: JSONObject = [
    "id": "fog", "title": "Fog", "subtitle": ["en": "Thick", "de": "Dicht"], "tags": ["sea", "air"],
    "seo": ["title": "About fog", "noindex": true],
    "deck": [["name": "first", "text": "One"], ["name": "second", "text": "Two"]],
    "links": [["href": "/a"], ["href": "/b"]], "cover": ["src": "/media/fog.jpg", "alt": ""],
    "body": "Start.\n\n## Causes\n\nWarm air, teh sea.\n\n### Cold\n\nIt is.\n\n## Ends\n\nWind.\n",
  ]

  func patched(
    _ patch: JSONValue, _ fields: JSONObject = PatchBench.object, allowsRemoval: Bool = false
  ) throws(GalleyError) -> JSONObject {
    try ObjectPatch(parsing: patch).apply(
      to: fields, schema: schema, locales: ["en", "de"], allowsRemoval: allowsRemoval)
  }

  /// The faults of a patch that must fail, as `operation code`.
  func faults(_ patch: JSONValue, _ fields: JSONObject = PatchBench.object) -> [String] {
    do throws(GalleyError) {
      _ = try patched(patch, fields)
      return ["none"]
    } catch {
      return (error.details["faults"]?.array ?? []).map {
        "\($0["operation"] ?? .null) \($0["code"]?.string ?? "")"
      }
    }
  }
}
