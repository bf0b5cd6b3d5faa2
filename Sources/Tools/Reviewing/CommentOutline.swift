import Content
import Git
import JSON
import Review

/// A thread of comments as answers tell of it: with every id that an answer to it needs. (agents 20, O9)
struct CommentOutline {
  let thread: CommentThread

  init(_ thread: CommentThread) { self.thread = thread }

  var json: JSONObject {
    var json: JSONObject = ["thread": .string(thread.id)]
    if thread.isResolved { json["resolved"] = true }
    if let anchor = thread.anchor {
      var place: JSONObject = [:]
      place["object"] = .string([anchor.collection, anchor.object].compactMap { $0 }.joined(separator: "/"))
      if let field = anchor.field { place["field"] = .string(field) }
      if let quote = anchor.quote { place["quote"] = .string(quote.cut(to: 300)) }
      json["about"] = .object(place)
    }
    json["comments"] = .array(
      thread.comments.map { comment in
        var json: JSONObject = [
          "id": .string(comment.id), "by": .string(comment.by.name),
          "kind": .string(comment.by.kind.rawValue),
          "at": .string(Moment.text(secondsSince1970: comment.at)), "text": .string(comment.text),
        ]
        if let suggestion = comment.suggestion {
          var offer: JSONObject = ["operations": suggestion.patch]
          if let applied = suggestion.applied { offer["applied"] = .string(applied.description) }
          json["suggestion"] = .object(offer)
        }
        return .object(json)
      })
    return json
  }
}
