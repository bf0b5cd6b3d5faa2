internal import Content
public import JSON

extension CommentThread: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      id: try fields.text("id"), anchor: try fields.optionalValue("anchor"),
      commit: try fields.optionalCommit("commit"), comments: try fields.values("comments"),
      resolution: try fields.optionalValue("resolution"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["id": .string(id)]
    json.set("anchor", anchor)
    json.set("commit", commit)
    json.set("comments", comments)
    json.set("resolution", resolution)
    return json
  }
}

extension CommentThread.Resolution: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(by: try fields.value("by"), at: try fields.time("at"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject { ["by": .object(by.json), "at": .int(at)] }
}

extension Comment: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      id: try fields.text("id"), by: try fields.value("by"), at: try fields.time("at"),
      text: try fields.text("text"), suggestion: try fields.optionalValue("suggestion"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = [
      "id": .string(id), "by": .object(by.json), "at": .int(at), "text": .string(text),
    ]
    json.set("suggestion", suggestion)
    return json
  }
}

extension Suggestion: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    guard let patch = fields.object["patch"] else { throw fields.fault("patch", "a list of operations") }
    self.init(patch: patch, applied: try fields.optionalCommit("applied"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["patch": patch]
    json.set("applied", applied)
    return json
  }
}

extension CommentAnchor: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      collection: fields.optionalText("collection"), object: try fields.text("object"),
      field: fields.optionalText("field"), quote: fields.optionalText("quote"),
      before: fields.optionalText("before"), after: fields.optionalText("after"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = [:]
    json.set("collection", collection)
    json["object"] = .string(object)
    json.set("field", field)
    json.set("quote", quote)
    json.set("before", before)
    json.set("after", after)
    return json
  }
}
