public import JSON
internal import Markdown

/// A section of a markdown text that came, went, moved or reads otherwise.
public struct SectionChange: Sendable, Hashable {
  /// What happened to it.
  public enum Kind: String, Sendable {
    case added, removed, changed, moved, renamed
  }

  /// The section's id, in the later text if it is there.
  public let id: String
  /// The heading; empty for the text before the first one.
  public let title: String
  /// What happened to it. Of a section that moved and changed, that it moved; the words say the rest.
  public let kind: Kind
  /// How many words of its own text came, the sections inside left aside.
  public let wordsAdded: Int
  /// How many words of its own text went.
  public let wordsRemoved: Int

  /// The change as data.
  public var json: JSONObject {
    var object: JSONObject = [
      "section": .string(id), "title": .string(title), "change": .string(kind.rawValue),
    ]
    if wordsAdded > 0 { object["words_added"] = .int(Int64(wordsAdded)) }
    if wordsRemoved > 0 { object["words_removed"] = .int(Int64(wordsRemoved)) }
    return object
  }
}

extension TextChange {
  /// The sections in which two markdown texts differ, in the order of the later text; those that are gone last.
  ///
  /// Made when it is asked for: a summary of many objects needs no tree of every text.
  public func sections() -> [SectionChange] {
    let old = Sections(of: before)
    let new = Sections(of: after)
    let partners = old.partners(in: new)
    let moved = old.moved(to: new, partners)
    var changes: [SectionChange] = []
    var met: Set<Int> = []
    for (position, section) in new.sections.enumerated() {
      guard let partner = partners[position] else {
        changes.append(
          SectionChange(section, .added, TextChange(from: "", to: new.text(position))))
        continue
      }
      met.insert(partner)
      let isRenamed = old.sections[partner].id != section.id
      let text = TextChange(from: old.text(partner), to: new.text(position))
      if moved.contains(position) {
        changes.append(SectionChange(section, .moved, text))
      } else if isRenamed {
        changes.append(SectionChange(section, .renamed, text))
      } else if text.before != text.after {
        changes.append(SectionChange(section, .changed, text))
      }
    }
    for (position, section) in old.sections.enumerated() where !met.contains(position) {
      changes.append(SectionChange(section, .removed, TextChange(from: old.text(position), to: "")))
    }
    return changes
  }
}

extension SectionChange {
  fileprivate init(_ section: MarkdownSection, _ kind: Kind, _ text: TextChange) {
    self.init(
      id: section.id, title: section.title, kind: kind, wordsAdded: text.wordsAdded,
      wordsRemoved: text.wordsRemoved)
  }
}

/// The sections of a text with what each says itself.
private struct Sections {
  let bytes: [UInt8]
  let sections: [MarkdownSection]

  init(of text: String) {
    bytes = Array(text.utf8)
    sections = MarkdownDocument(parsing: bytes).outline().sections
  }

  /// Heading and own text, without the white space at the end, which belongs to what follows.
  func text(_ position: Int) -> String {
    let section = sections[position]
    let own = bytes[section.range.lowerBound..<section.ownEnd]
    let end = own.lastIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) }.map { $0 + 1 } ?? own.startIndex
    return String(decoding: own[..<end], as: UTF8.self)
  }

  private func body(_ position: Int) -> ArraySlice<UInt8> {
    let own = bytes[sections[position].ownRange]
    let blank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let end = own.lastIndex { !blank($0) }.map { $0 + 1 } ?? own.startIndex
    return own[..<end].drop(while: blank)
  }

  /// For each section of the later text the one of this text that it was: the one of the same id, else one
  /// that says the same under another heading.
  func partners(in new: Sections) -> [Int: Int] {
    var byID: [String: Int] = [:]
    for (position, section) in sections.enumerated() { byID[section.id] = position }
    var partners: [Int: Int] = [:]
    for (position, section) in new.sections.enumerated() { partners[position] = byID[section.id] }
    let taken = Set(partners.values)
    var byBody: [ArraySlice<UInt8>: Int] = [:]
    for position in sections.indices.reversed() where !taken.contains(position) {
      let body = body(position)
      if !body.isEmpty { byBody[body] = position }
    }
    for position in new.sections.indices where partners[position] == nil {
      partners[position] = byBody.removeValue(forKey: new.body(position))
    }
    return partners
  }

  /// The sections of the later text that stand elsewhere among those that both have.
  func moved(to new: Sections, _ partners: [Int: Int]) -> Set<Int> {
    let pairs = new.sections.indices.compactMap { position in partners[position].map { (position, $0) } }
    let before = pairs.map(\.1).sorted()
    let after = pairs.map(\.1)
    var moved: Set<Int> = []
    for change in SequenceDiff.changes(from: before, to: after) {
      for index in change.new { moved.insert(pairs[index].0) }
    }
    return moved
  }
}
