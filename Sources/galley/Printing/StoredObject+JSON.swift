import Content
import Git
import JSON
import Store

extension StoredObject {
  /// The object as data: what it is, and its fields, or of these only some.
  func json(fields names: [String] = []) throws(GalleyError) -> JSONObject {
    var object: JSONObject = [
      "collection": .string(collection), "id": .string(id), "revision": .string(revision.description),
      "path": .string(path), "fields": .object(try fields().choosing(names)),
    ]
    if !problems.isEmpty { object["problems"] = .array(problems) }
    return object
  }
}

extension JSONObject {
  /// The members of these names, in their order; all when none is named.
  func choosing(_ names: [String]) -> JSONObject {
    if names.isEmpty { return self }
    var chosen = JSONObject()
    for name in names where contains(name) { chosen[name] = self[name] }
    return chosen
  }
}
