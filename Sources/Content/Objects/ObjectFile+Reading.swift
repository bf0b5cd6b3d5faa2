internal import FrontMatter
internal import JSON

extension ObjectFile {
  /// Reads the file at `path`, which belongs to `collection`; throws the problem for what can't be read at all.
  public static func read(
    _ bytes: [UInt8], path: String, id: String, collection: CollectionDefinition, schema: ContentSchema
  ) throws(UnreadableFile) -> ContentObject {
    var fields: JSONObject = ["id": .string(id)]
    if path.hasSuffix(".json") {
      let object = try jsonObject(bytes, path: path)
      for member in object.members where member.key != "id" && member.key != "$schema" {
        fields[member.key] = member.value
      }
      try check(object["id"], is: id, path: path)
    } else {
      let document = try frontMatter(bytes, path: path)
      for member in document.fields.members where member.key != "id" { fields[member.key] = member.value }
      try check(document.fields["id"], is: id, path: path)
      if let body = schema.body {
        guard let text = String(validating: document.body, as: UTF8.self) else {
          throw UnreadableFile(
            Problem("encoding", file: path, "The text is not valid UTF-8.", fix: "Save the file as UTF-8."))
        }
        fields[body] = .string(text)
      }
    }
    return ContentObject(collection: collection.id, id: id, path: path, fields: fields)
  }

  private static func jsonObject(_ bytes: [UInt8], path: String) throws(UnreadableFile) -> JSONObject {
    do {
      guard let object = try JSONValue(parsing: bytes).object else {
        throw UnreadableFile(
          Problem(
            "syntax", file: path, "The file holds no JSON object.", fix: "Write { … } around its fields."))
      }
      return object
    } catch let error as JSONError {
      throw UnreadableFile(.syntax(error, file: path))
    } catch let error as UnreadableFile {
      throw error
    } catch {
      throw UnreadableFile(Problem("syntax", file: path, "\(error)"))
    }
  }

  private static func frontMatter(_ bytes: [UInt8], path: String) throws(UnreadableFile)
    -> FrontMatterDocument
  {
    do {
      return try FrontMatterDocument(parsing: bytes)
    } catch {
      throw UnreadableFile(.syntax(error, file: path))
    }
  }

  private static func check(_ written: JSONValue?, is id: String, path: String) throws(UnreadableFile) {
    guard let written, written != .null, written.string != id else { return }
    throw UnreadableFile(
      Problem(
        "id", file: path, field: "/id", "The file says that its id is \(written), but its path says ‘\(id)’.",
        fix: "Remove ‘id’ from the file, or rename the file."))
  }
}
