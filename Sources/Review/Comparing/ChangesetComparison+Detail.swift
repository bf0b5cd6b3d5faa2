internal import Comparison
public import Content
internal import Git
public import JSON
internal import Store

extension ChangesetComparison {
  /// Everything about one object or file, in pages of about `budget` bytes.
  ///
  /// - Parameters:
  ///   - name: An object as `collection/id`, or a file's path.
  ///   - start: How many pieces to pass over: the `next` of the page before.
  public func detail(
    of name: String, from start: Int = 0, budget: Int = 12_000
  ) throws(GalleyError) -> JSONObject {
    var page: JSONObject
    let pieces: [JSONObject]
    if let object = objects.first(where: { $0.name == name || $0.path == name }) {
      page = object.head
      pieces = object.comparison.changes.flatMap { $0.pieces() }
      if object.comparison.hiddenChanges > 0 {
        page["hidden_changes"] = .int(Int64(object.comparison.hiddenChanges))
      }
    } else if let file = files.first(where: { $0.path == name }) {
      page = file.head
      pieces = file.pieces
    } else {
      throw .unknown("changed object", name, among: objects.map(\.name) + files.map(\.path))
    }
    guard (0...pieces.count).contains(start) else {
      throw GalleyError(
        .invalidCursor, "‘\(name)’ has \(pieces.count) pieces; \(start) is beyond them.",
        hint: "Ask without a cursor for the first page.")
    }
    var size = JSONValue.object(page).bytes().count
    var shown: [JSONValue] = []
    for piece in pieces[start...] {
      let cost = JSONValue.object(piece).bytes().count + 1
      if !shown.isEmpty, size + cost > budget { break }
      size += cost
      shown.append(.object(piece))
    }
    page["changes"] = .array(shown)
    page["total"] = .int(Int64(pieces.count))
    if start + shown.count < pieces.count { page["next"] = .int(Int64(start + shown.count)) }
    return page
  }
}

extension ObjectChange {
  fileprivate var head: JSONObject {
    var object: JSONObject = [
      "object": .string(name), "status": .string(status.rawValue), "path": .string(path),
    ]
    if isAbridged {
      object["note"] = "Too much changes at once to tell its fields; compare this object alone."
    }
    object["title"] = title.map { .string($0) }
    object["was"] = previousID.map { .string("\(collection)/\($0)") }
    object["previous_path"] = previousPath.map { .string($0) }
    object["old"] = old.map { .string($0.description) }
    object["new"] = new.map { .string($0.description) }
    object["words_added"] = .int(Int64(comparison.wordsAdded))
    object["words_removed"] = .int(Int64(comparison.wordsRemoved))
    return object
  }
}

extension FileChange {
  fileprivate var head: JSONObject {
    var object: JSONObject = [
      "file": .string(path), "status": .string(status.rawValue), "role": .string(role.rawValue),
    ]
    object["type"] = type.map { .string($0) }
    for (name, version, size) in [("old", old, oldBytes), ("new", new, newBytes)] {
      guard let version else { continue }
      var side: JSONObject = ["id": .string(version.id.description)]
      side["bytes"] = size.map { .int(Int64($0)) }
      if version.mode != .file { side["mode"] = .string(String(version.mode.rawValue, radix: 8)) }
      object[name] = .object(side)
    }
    return object
  }

  fileprivate var pieces: [JSONObject] {
    switch content {
    case .members(let comparison): comparison.changes.flatMap { $0.pieces() }
    case .text(let text): text.hunks().map { ["hunk": .object($0.json)] }
    case .binary: []
    }
  }
}
