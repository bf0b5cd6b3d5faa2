import Content
import Git
import JSON
import Review
import Store

/// What a write is answered: the changeset, the commit and the new revisions, always in the same place.
struct DraftAnswer {
  private let receipt: WriteReceipt
  private let changeset: Changeset?
  private let isDryRun: Bool

  init(_ write: ChangesetWrite) {
    receipt = write.receipt
    changeset = write.changeset
    isDryRun = false
  }

  init(_ rehearsal: Rehearsal) {
    receipt = rehearsal.receipt
    changeset = rehearsal.changeset
    isDryRun = true
  }

  var json: JSONObject {
    var json: JSONObject = [:]
    if let changeset { json["changeset"] = .object(ChangesetOutline(changeset).brief) }
    if isDryRun {
      json["dry_run"] = true
      json["tree"] = .string(receipt.tree.description)
    } else {
      json["commit"] = .string(receipt.commit.description)
    }
    if !receipt.isChange { json["note"] = "Nothing differs: no commit was made." }
    let objects = receipt.written.filter { $0.collection != nil }
    let files = receipt.written.filter { $0.collection == nil }
    // The one revision that most callers want stands where they look first.
    if objects.count == 1, let revision = objects[0].revision {
      json["revision"] = .string(revision.description)
    }
    if !objects.isEmpty {
      json["objects"] = .array(objects.prefix(DraftAnswer.most).map { .object(DraftAnswer.json($0)) })
      if objects.count > DraftAnswer.most { json["objects_total"] = .int(Int64(objects.count)) }
    }
    if !files.isEmpty {
      json["files"] = .array(files.prefix(DraftAnswer.most).map { .object(DraftAnswer.json($0)) })
    }
    if !receipt.warnings.isEmpty {
      json["warnings"] = .array(receipt.warnings.prefix(20).map { .object($0.json) })
      if receipt.warnings.count > 20 { json["warnings_total"] = .int(Int64(receipt.warnings.count)) }
    }
    return json
  }

  /// What is answered of a step whose files nobody asked for.
  static func json(movedTo changeset: Changeset) -> JSONObject {
    var json: JSONObject = ["changeset": .object(ChangesetOutline(changeset).brief)]
    if let head = changeset.head { json["commit"] = .string(head.description) }
    return json
  }

  private static let most = 100

  private static func json(_ written: WriteReceipt.Written) -> JSONObject {
    var json: JSONObject = [:]
    if let collection = written.collection { json["collection"] = .string(collection) }
    if let id = written.id { json["id"] = .string(id) }
    json["path"] = .string(written.path)
    if let revision = written.revision {
      json["revision"] = .string(revision.description)
    } else {
      json["removed"] = true
    }
    if written.isMerged { json["merged"] = .array(written.mergedFields.map { .string($0) }) }
    return json
  }
}
