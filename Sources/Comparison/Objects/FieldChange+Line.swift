internal import JSON

extension FieldChange {
  /// The change in a few words: `title: “Fog” → “Mist”`, `body: +12 −3 words`, `tags: +sea −fog`.
  public func line(atMost limit: Int = 120) -> String {
    "\(label): \(words(atMost: limit))"
  }

  private func words(atMost limit: Int) -> String {
    switch change {
    case .value(let before, let after):
      switch (before, after) {
      case (nil, let after?): "set to \(FieldChange.short(after, limit))"
      case (let before?, nil): "removed, was \(FieldChange.short(before, limit))"
      case (let before, let after):
        "\(before.map { FieldChange.short($0, limit / 2) } ?? "nothing") → "
          + "\(after.map { FieldChange.short($0, limit / 2) } ?? "nothing")"
      }
    case .text(let text):
      if text.isShort, text.before.utf8.count + text.after.utf8.count <= limit {
        if text.before.isEmpty {
          "set to “\(text.after)”"
        } else if text.after.isEmpty {
          "removed, was “\(text.before)”"
        } else {
          "“\(text.before)” → “\(text.after)”"
        }
      } else {
        FieldChange.count(text.wordsAdded, text.wordsRemoved)
      }
    case .list(let list): FieldChange.items(list, limit)
    }
  }

  private static func count(_ added: Int, _ removed: Int) -> String {
    if added == 0, removed == 0 { return "spacing or punctuation" }
    let parts = [added > 0 ? "+\(added)" : nil, removed > 0 ? "−\(removed)" : nil].compactMap { $0 }
    return parts.joined(separator: " ") + (added + removed == 1 ? " word" : " words")
  }

  private static func items(_ list: ListChange, _ limit: Int) -> String {
    let names = list.items.map { item in
      let sign = item.kind == .added ? "+" : item.kind == .removed ? "−" : "↕"
      return sign + (item.key ?? item.value.string ?? short(item.value, 24))
    }
    let text = names.prefix(8).joined(separator: " ")
    if names.count <= 8, text.utf8.count <= limit { return text }
    let counts = [
      (list.count(of: .added), "added"), (list.count(of: .removed), "removed"),
      (list.count(of: .moved), "moved"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func short(_ value: JSONValue, _ limit: Int) -> String {
    let text = value.string.map { "“\($0)”" } ?? value.text()
    return text.utf8.count <= limit ? text : text.clipped(toBytes: limit)
  }
}

extension String {
  /// The text without what goes beyond so many bytes, with an ellipsis in its place.
  package func clipped(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: max(limit - 3, 0))
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end] + "…"
  }
}
