internal import Content
internal import Git
public import JSON

extension Changeset.Submission: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      by: try fields.value("by"), at: try fields.time("at"), commit: try fields.commit("commit"),
      message: fields.optionalText("message"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = [
      "by": .object(by.json), "at": .int(at), "commit": .string(commit.description),
    ]
    json.set("message", message)
    return json
  }
}

extension Changeset.ChangeRequest: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      by: try fields.value("by"), at: try fields.time("at"), commit: try fields.commit("commit"),
      message: try fields.text("message"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    [
      "by": .object(by.json), "at": .int(at), "commit": .string(commit.description),
      "message": .string(message),
    ]
  }
}

extension Changeset.Schedule: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      at: try fields.time("at"), until: fields.optionalTime("until"), by: try fields.value("by"),
      commit: try fields.commit("commit"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["at": .int(at)]
    json.set("until", until)
    json["by"] = .object(by.json)
    json.set("commit", commit)
    return json
  }
}

extension Changeset.CheckSummary: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      tree: try fields.commit("tree"), verdict: try fields.text("verdict"),
      errors: try fields.integer("errors"),
      warnings: try fields.integer("warnings"), at: try fields.time("at"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    [
      "tree": .string(tree.description), "verdict": .string(verdict), "errors": .int(Int64(errors)),
      "warnings": .int(Int64(warnings)), "at": .int(at),
    ]
  }
}

extension Changeset.PublicationRecord: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      commit: try fields.commit("commit"), at: try fields.time("at"), by: try fields.value("by"),
      deployment: fields.optionalInteger("deployment"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["commit": .string(commit.description), "at": .int(at), "by": .object(by.json)]
    json.set("deployment", deployment)
    return json
  }
}

extension Changeset.Closing: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      by: try fields.value("by"), at: try fields.time("at"), reason: fields.optionalText("reason"),
      lostBranch: fields.truth("lost_branch"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["by": .object(by.json), "at": .int(at)]
    json.set("reason", reason)
    json.set("lost_branch", lostBranch)
    return json
  }
}

extension Approval: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      by: try fields.value("by"), roles: fields.texts("roles"), at: try fields.time("at"),
      commit: try fields.commit("commit"), digest: try fields.text("digest"),
      note: fields.optionalText("note"),
      isStale: fields.truth("stale"))
  }

  /// The value as data, as its record keeps it.
  public var json: JSONObject {
    var json: JSONObject = ["by": .object(by.json)]
    json.set("roles", roles)
    json["at"] = .int(at)
    json.set("commit", commit)
    json["digest"] = .string(digest)
    json.set("note", note)
    json.set("stale", isStale)
    return json
  }
}
