public import JSON
internal import Markdown

/// The items of a list that came, went and moved.
public struct ListChange: Sendable {
  /// What happened to an item.
  public enum Kind: String, Sendable {
    case added, removed, moved
  }

  /// One item.
  public struct Item: Sendable {
    /// What happened to it.
    public let kind: Kind
    /// The item's key, where the list's items have one.
    public let key: String?
    /// Where it was, from 0.
    public let before: Int?
    /// Where it is, from 0.
    public let after: Int?
    /// The item itself.
    public let value: JSONValue

    /// The change as data.
    public var json: JSONObject {
      var object: JSONObject = ["change": .string(kind.rawValue)]
      if let key, value.string != key { object["key"] = .string(key) }
      if kind != .added, let before { object["from"] = .int(Int64(before)) }
      if kind != .removed, let after { object["to"] = .int(Int64(after)) }
      if kind != .moved || key == nil || value.string != nil { object["value"] = value }
      return object
    }
  }

  /// The items, those that are gone first, then in the order of the later list.
  public let items: [Item]

  /// How many items had that happen to them.
  public func count(of kind: Kind) -> Int { items.count { $0.kind == kind } }

  /// How many words came with items.
  public var wordsAdded: Int { words(.added) }
  /// How many words went with items.
  public var wordsRemoved: Int { words(.removed) }

  private func words(_ kind: Kind) -> Int {
    items.reduce(0) { sum, item in
      item.kind == kind && item.value.object != nil ? sum + item.value.wordCount : sum
    }
  }
}

extension ListChange {
  /// The items that differ between two lists, found by what stands for each; and the pairs that changed in place.
  init(from old: [JSONValue], to new: [JSONValue], key: ListKey?) {
    var numbers = ItemNumbers<JSONValue>()
    func named(_ value: JSONValue) -> JSONValue { key?.key(of: value).map { .string($0) } ?? value }
    let before = numbers.numbers(of: old.map(named))
    let after = numbers.numbers(of: new.map(named))
    var gone: [Int: [Int]] = [:]
    var come: [Int] = []
    for change in SequenceDiff.changes(from: before, to: after) {
      for position in change.old { gone[before[position], default: []].append(position) }
      come += change.new
    }
    var later: [Item] = []
    for position in come {
      let value = new[position]
      let origin = gone[after[position]]?.first
      if origin != nil { gone[after[position]]?.removeFirst() }
      later.append(
        Item(
          kind: origin == nil ? .added : .moved, key: key?.key(of: value), before: origin, after: position,
          value: value))
    }
    let removed = gone.values.joined().sorted().map { position in
      Item(
        kind: .removed, key: key?.key(of: old[position]), before: position, after: nil, value: old[position])
    }
    items = removed + later
  }
}

extension JSONValue {
  /// The words of all texts inside.
  var wordCount: Int {
    switch self {
    case .string(let text): TextTokens.wordCount(of: Array(text.utf8))
    case .array(let items): items.reduce(0) { $0 + $1.wordCount }
    case .object(let object): object.members.reduce(0) { $0 + $1.value.wordCount }
    default: 0
    }
  }
}
