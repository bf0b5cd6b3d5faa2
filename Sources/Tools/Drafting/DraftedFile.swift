import Content
import Git
import JSON
import Store
import Visibility

/// One change of a file that is no object, as agents give it.
struct DraftedFile {
  private let object: JSONObject
  private let place: String

  init(_ object: JSONObject, at place: String) {
    self.object = object
    self.place = place
  }

  /// What the store is to do; refused where the caller may not write such files.
  func operation(in site: VisibleSite, for caller: Caller) throws -> WriteOperation {
    guard let path = object["path"]?.string, !path.isEmpty else {
      throw fault("path", "‘path’ is missing.", "Say which file is meant.")
    }
    try checkRight(to: path, for: caller)
    let expected = try expectedRevision()
    if object["remove"]?.bool == true { return .removeFile(path: path, expected: expected) }
    if let text = object["text"]?.string {
      try checkMedia(Array(text.utf8), at: path)
      return .putFile(path: path, bytes: Array(text.utf8), expected: expected)
    }
    if let value = object["json"] {
      return .putFile(path: path, bytes: value.bytes(.pretty), expected: expected)
    }
    if let changes = object["merge"]?.object {
      return .putFile(path: path, bytes: try merged(changes, into: path, of: site), expected: expected)
    }
    throw fault("text", "‘\(path)’ has neither text, json, merge nor remove.", "Say what the file becomes.")
  }

  /// An SVG or a text in the folder of media is judged as an upload is. (security: W11)
  private func checkMedia(_ bytes: [UInt8], at path: String) throws(GalleyError) {
    guard path.hasPrefix(MediaPath.folder) else { return }
    do throws(MediaFault) { _ = try InspectedMedia(bytes, at: path) } catch { throw error.error(about: path) }
  }

  /// What is a model is behind a scope of its own, and for administrators as the tools for models are.
  private func checkRight(to path: String, for caller: Caller) throws(GalleyError) {
    if path.hasPrefix(MediaPath.folder), !caller.allows(.mediaWrite) {
      throw .missing([.mediaWrite], of: [.siteWrite, .mediaWrite])
    }
    guard path.hasPrefix("schemas/") || path.hasPrefix("collections/") && !path.hasSuffix(".md") else {
      return
    }
    guard caller.allows(.schemaWrite) else {
      throw .missing([.schemaWrite], of: [.siteWrite, .schemaWrite])
    }
    guard caller.persona == .admin else {
      throw GalleyError(
        .forbidden, "‘\(path)’ is part of the model, which administrators' credentials change.",
        hint: "Leave it out, or ask an administrator.", details: ["path": .string("\(place)/path")])
    }
  }

  /// A JSON file with some members set, the others as they stand.
  private func merged(_ changes: JSONObject, into path: String, of site: VisibleSite) throws -> [UInt8] {
    guard let bytes = try site.snapshot.file(at: path) else {
      return JSONValue.object(changes).bytes(.pretty)
    }
    guard path.hasSuffix(".json") else {
      throw fault("merge", "‘\(path)’ is no JSON file.", "Give its whole text.")
    }
    return try FileMerge.bytes(of: bytes, merging: changes, path: path)
  }

  private func expectedRevision() throws(GalleyError) -> ObjectID? {
    guard let text = object["expected_revision"]?.string else { return nil }
    if text.utf8.count == 40, let id = ObjectID(text) { return id }
    throw fault("expected_revision", "‘\(text)’ is no revision.", "Give forty letters and digits.")
  }

  private func fault(_ member: String, _ message: String, _ hint: String) -> GalleyError {
    GalleyError(.invalidArgument, message, hint: hint, details: ["path": .string("\(place)/\(member)")])
  }
}

/// A JSON file whose members are set one by one (RFC 7386), the others keeping their places.
enum FileMerge {
  static func bytes(of file: [UInt8], merging changes: JSONObject, path: String) throws -> [UInt8] {
    guard let object = (try? JSONValue(parsing: file))?.object else {
      throw GalleyError(
        .unreadable, "‘\(path)’ holds no JSON object to change.", hint: "Give the whole file as json.")
    }
    return JSONValue.object(merged(object, changes)).bytes(.pretty)
  }

  private static func merged(_ object: JSONObject, _ changes: JSONObject) -> JSONObject {
    var result = object
    for change in changes.members {
      switch change.value {
      case .null: result[change.key] = nil
      case .object(let inner):
        result[change.key] = .object(merged(result[change.key]?.object ?? [:], inner))
      default: result[change.key] = change.value
      }
    }
    return result
  }
}
