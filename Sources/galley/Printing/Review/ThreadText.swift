import Arguments
import Content
import Git
import JSON
import Review

/// A thread of comments: what it is about, who said what, and the suggestion where there is one.
struct ThreadText {
  let thread: CommentThread
  let now: Int64
  let style: Style

  var text: String {
    var lines = [head]
    if let quote = thread.anchor?.quote { lines.append("      " + style.dim("“\(quote)”")) }
    for comment in thread.comments {
      lines.append(
        "    \(style.bold(comment.by.words)) "
          + style.dim("\(Age.words(comment.at, now: now)), \(comment.id)"))
      lines += comment.text.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
      if let suggestion = comment.suggestion {
        let state = suggestion.applied.map { "applied in \($0.abbreviated)" } ?? "not applied yet"
        lines.append(
          "      " + style.green("suggestion") + style.dim(" (\(state)) ") + suggestion.patch.text())
      }
    }
    return lines.joined(separator: "\n")
  }

  private var head: String {
    let place =
      thread.anchor.map { anchor in
        ([anchor.collection, anchor.object].compactMap(\.self).joined(separator: "/"))
          + (anchor.field.map { " \($0)" } ?? "")
      } ?? "the changeset"
    let state = thread.resolution.map { style.green("  resolved by \($0.by.name)") } ?? ""
    return "  \(style.yellow(thread.id))  \(place)\(state)"
  }
}

extension CommentThread {
  /// The thread as data, with every id that an answer to it needs.
  var json: JSONObject {
    var json: JSONObject = ["thread": .string(id), "resolved": .bool(isResolved)]
    if let anchor {
      var place: JSONObject = [
        "object": .string([anchor.collection, anchor.object].compactMap(\.self).joined(separator: "/"))
      ]
      if let field = anchor.field { place["field"] = .string(field) }
      if let quote = anchor.quote { place["quote"] = .string(quote) }
      json["about"] = .object(place)
    }
    if let commit { json["commit"] = .string(commit.description) }
    json["comments"] = .array(comments.map { .object($0.json) })
    return json
  }
}

extension Comment {
  fileprivate var json: JSONObject {
    var json: JSONObject = [
      "id": .string(id), "by": .string(by.name), "kind": .string(by.kind.rawValue),
      "at": .string(Timestamp.utc(at)), "text": .string(text),
    ]
    if let suggestion {
      var offer: JSONObject = ["operations": suggestion.patch]
      if let applied = suggestion.applied { offer["applied"] = .string(applied.description) }
      json["suggestion"] = .object(offer)
    }
    return json
  }
}
