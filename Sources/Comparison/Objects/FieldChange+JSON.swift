internal import Content
public import JSON

extension FieldChange {
  /// The change as data, whole.
  public var json: JSONObject {
    var object = head
    switch change {
    case .value(let before, let after):
      object["before"] = before
      object["after"] = after
    case .text(let text):
      if text.isShort {
        object["before"] = text.before.isEmpty ? nil : .string(text.before)
        object["after"] = text.after.isEmpty ? nil : .string(text.after)
      } else {
        object["hunks"] = .array(text.hunks().map { .object($0.json) })
      }
    case .list(let list): object["items"] = .array(list.items.map { .object($0.json) })
    }
    return object
  }

  /// The change in pieces that can be handed out page by page; each says of which field it is.
  ///
  /// A value that is longer than `longest` bytes is cut, and says so.
  public func pieces(longest: Int = 2000) -> [JSONObject] {
    switch change {
    case .value(let before, let after):
      var object = head
      object["before"] = before.map { FieldChange.cut($0, longest) }
      object["after"] = after.map { FieldChange.cut($0, longest) }
      return [object]
    case .text(let text):
      if text.isShort { return [json] }
      return FieldChange.spread(head, text.hunks(longest: longest).map { ("hunk", $0.json) })
    case .list(let list):
      return FieldChange.spread(
        head,
        list.items.map { item in
          var object = item.json
          object["value"] = object["value"].map { FieldChange.cut($0, longest) }
          return ("item", object)
        })
    }
  }

  /// What every piece begins with, and what only the first one says.
  private var head: JSONObject {
    var object: JSONObject = [
      "field": .string(path.description), "label": .string(label), "kind": .string(kind.rawValue),
      "change": .string(status.rawValue),
    ]
    if case .text(let text) = change {
      object["words_added"] = .int(Int64(text.wordsAdded))
      object["words_removed"] = .int(Int64(text.wordsRemoved))
      if kind.isMarkdown, !text.before.isEmpty, !text.after.isEmpty {
        let sections = text.sections()
        if !sections.isEmpty { object["sections"] = .array(sections.map { .object($0.json) }) }
      }
    }
    return object
  }

  private static func spread(_ head: JSONObject, _ parts: [(String, JSONObject)]) -> [JSONObject] {
    guard let first = parts.first else { return [head] }
    var opening = head
    opening[first.0] = .object(first.1)
    return [opening]
      + parts.dropFirst().map { name, part in
        var piece = JSONObject()
        piece["field"] = head["field"]
        piece[name] = .object(part)
        return piece
      }
  }

  private static func cut(_ value: JSONValue, _ longest: Int) -> JSONValue {
    let text = value.string ?? value.text()
    guard text.utf8.count > longest else { return value }
    return ["bytes": .int(Int64(text.utf8.count)), "beginning": .string(text.clipped(toBytes: longest))]
  }
}

extension ObjectComparison {
  /// The comparison as data, whole.
  public var json: JSONObject {
    var object: JSONObject = [
      "status": .string(status.rawValue), "words_added": .int(Int64(wordsAdded)),
      "words_removed": .int(Int64(wordsRemoved)), "fields": .array(changes.map { .object($0.json) }),
    ]
    if hiddenChanges > 0 { object["hidden_changes"] = .int(Int64(hiddenChanges)) }
    return object
  }

  /// The changes on one line, as many as fit.
  public func line(atMost limit: Int = 200) -> String {
    var text = ""
    for (position, change) in changes.enumerated() {
      let next = change.line(atMost: min(limit, 120))
      let rest = changes.count - position
      if !text.isEmpty, text.utf8.count + next.utf8.count + 14 > limit {
        return "\(text); \(rest) more"
      }
      text += text.isEmpty ? next : "; \(next)"
    }
    return text.clipped(toBytes: limit)
  }
}
