public import JSON
internal import Markdown

/// Something that a change would make vanish without having named it.
///
/// Whole texts are often sent back cut short by those who read only the beginning. So a text of at least 400 characters
/// that would lose more than half of them, an item that is missing from a list, and the text of a language that isn't
/// sent along are only let go by a change that says so.
public struct ContentLoss: Sendable, Hashable {
  /// What vanishes.
  public enum Kind: Sendable, Hashable {
    /// So many characters of a text become so many; and the titles of the sections that go.
    case text(before: Int, after: Int, sections: [String])
    /// The items of a list, by their keys, values or numbers.
    case items([String])
    /// The text of one language.
    case locale(String)
  }

  /// Where, as a path of fields.
  public let path: String
  /// What vanishes.
  public let kind: Kind

  /// Texts below this many characters may lose all of them.
  static let smallestText = 400

  static let hint = "If that is meant, say so by allowing removal; else send what is missing along."

  /// What a change of an object would make vanish; `named` are the fields that it removes by name.
  public static func all(
    from old: JSONObject, to new: JSONObject, schema: ContentSchema, named: Set<String> = []
  ) -> [ContentLoss] {
    old.members.flatMap { member -> [ContentLoss] in
      guard member.key != "id", !named.contains(member.key) else { return [] }
      let property = schema.property(member.key)
      let found = losses(from: member.value, to: new[member.key], property, at: member.key)
      return property.hidesNothing ? found : found.map(\.withoutContent)
    }
  }

  /// The loss without anything of what is lost, for a field of which some callers may not see all.
  var withoutContent: ContentLoss {
    let place = String(path.prefix { $0 != "[" })
    switch kind {
    case .text(let before, let after, _):
      return ContentLoss(path: place, kind: .text(before: before, after: after, sections: []))
    case .items(let names): return ContentLoss(path: place, kind: .items(names.map { _ in "(not shown)" }))
    case .locale: return self
    }
  }

  /// What vanishes when one value takes the place of another.
  static func losses(
    from old: JSONValue?, to new: JSONValue?, _ property: SchemaProperty?, at path: String
  ) -> [ContentLoss] {
    // Most fields of an object stay, and to see that is cheaper than to count.
    if old == new { return [] }
    switch old {
    case .string(let text)?:
      return textLoss(from: text, to: new?.string ?? "", property, at: path).map { [$0] } ?? []
    case .array(let items)?: return itemLosses(from: items, to: new?.array ?? [], property, at: path)
    case .object(let object)?:
      if property?.field.isLocalized == true {
        return localeLosses(from: object, to: new, property, at: path)
      }
      return object.members.flatMap { member in
        losses(
          from: member.value, to: new?[member.key], property?.children.first { $0.name == member.key },
          at: "\(path).\(member.key)")
      }
    default: return []
    }
  }

  /// Whether a text loses more than half; `original` is its length before the first of several changes.
  static func textLoss(
    from old: String, to new: String, _ property: SchemaProperty?, at path: String, original: Int? = nil
  ) -> ContentLoss? {
    // Bytes are at least as many as characters: most texts are cleared without being counted.
    guard original != nil || old.utf8.count >= smallestText else { return nil }
    let before = original ?? old.unicodeScalars.count
    let after = new.unicodeScalars.count
    guard before >= smallestText, after * 2 < before else { return nil }
    let sections = property?.field.isMarkdown == true ? lostSections(from: old, to: new) : []
    return ContentLoss(path: path, kind: .text(before: before, after: after, sections: sections))
  }

  private static func lostSections(from old: String, to new: String) -> [String] {
    let kept = Set(MarkdownDocument(parsing: Array(new.utf8)).outline().sections.map(\.id))
    return MarkdownDocument(parsing: Array(old.utf8)).outline().sections
      .filter { !kept.contains($0.id) && $0.level > 0 }.map(\.title)
  }

  private static func localeLosses(
    from old: JSONObject, to new: JSONValue?, _ property: SchemaProperty?, at path: String
  ) -> [ContentLoss] {
    old.members.flatMap { member -> [ContentLoss] in
      guard let text = member.value.string, !text.isEmpty else { return [] }
      let place = "\(path)@\(member.key)"
      guard let next = new?[member.key]?.string else {
        return [ContentLoss(path: place, kind: .locale(member.key))]
      }
      return textLoss(from: text, to: next, property, at: place).map { [$0] } ?? []
    }
  }

  private static func itemLosses(
    from old: [JSONValue], to new: [JSONValue], _ property: SchemaProperty?, at path: String
  ) -> [ContentLoss] {
    let keys = ListKeys(of: old, property)
    var remaining = new
    var lost: [String] = []
    var inside: [ContentLoss] = []
    for (position, item) in old.enumerated() {
      let name = keys.name(of: item)
      let twin =
        name.flatMap { name in remaining.firstIndex { keys.name(of: $0) == name } }
        ?? remaining.firstIndex(of: item)
      guard let twin else {
        lost.append(name ?? String(position))
        continue
      }
      if item.object != nil {
        inside += losses(
          from: item, to: remaining[twin], property, at: "\(path)[\(name ?? String(position))]")
      }
      remaining.remove(at: twin)
    }
    // Items without names can't be told from edited ones as long as there are as many.
    let areNameless = keys.key == nil && old.contains { $0.object != nil }
    if lost.isEmpty || (areNameless && new.count >= old.count) { return inside }
    return inside + [ContentLoss(path: path, kind: .items(lost))]
  }
}

extension ContentLoss {
  /// The loss as a sentence.
  public var text: String {
    switch kind {
    case .text(let before, let after, let sections):
      let titles = sections.prefix(5).map { "‘\($0.prefix(60))’" }.joined(separator: ", ")
      let more = sections.count > 5 ? " and \(sections.count - 5) more" : ""
      let what = sections.isEmpty ? "" : ", with the sections \(titles)\(more)"
      return "‘\(path)’ would shrink from \(before) to \(after) characters\(what)."
    case .items(let names):
      let shown = names.prefix(12).map { "‘\($0.prefix(60))’" }.joined(separator: ", ")
      return "‘\(path)’ would lose \(shown)\(names.count > 12 ? " and \(names.count - 12) more" : "")."
    case .locale(let locale): return "The text in ‘\(locale)’ at ‘\(path)’ would go."
    }
  }

  /// The loss as data.
  public var json: JSONObject {
    switch kind {
    case .text(let before, let after, let sections):
      var object: JSONObject = [
        "path": .string(path), "characters": .int(Int64(before)), "left": .int(Int64(after)),
      ]
      if !sections.isEmpty { object["sections"] = .array(sections.prefix(50).map { .string($0) }) }
      return object
    case .items(let names):
      return ["path": .string(path), "items": .array(names.prefix(50).map { .string($0) })]
    case .locale(let locale): return ["path": .string(path), "locale": .string(locale)]
    }
  }
}

extension GalleyError {
  /// Refuses a change that would make more vanish than it says.
  public static func wouldRemove(_ losses: [ContentLoss], from name: String) -> GalleyError {
    GalleyError(
      .wouldRemove,
      (["Nothing was written: ‘\(name)’ would lose what the change doesn't name."]
        + losses.prefix(20).map { "• \($0.text)" }).joined(separator: "\n"),
      hint: ContentLoss.hint, details: ["vanishes": .array(losses.prefix(50).map { .object($0.json) })])
  }
}
