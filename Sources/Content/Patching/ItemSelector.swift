internal import JSON

/// Which item of a list is meant.
public enum ItemSelector: Sendable, Hashable {
  /// The item at a position, the first being 0.
  case index(Int)
  /// The item with that key, or, where items are plain values, that value. `name=value` is the item whose property has
  /// that value.
  case text(String)
  /// The item with that key or value, whatever characters it holds.
  case exact(String)
  /// The item whose property has that value.
  case property(String, String)

  /// Reads a selector out of an operation: a number or a text.
  init(reading value: JSONValue, member: String) throws(PatchFault) {
    if let index = value.int, index >= 0 {
      self = .index(index)
    } else if let text = value.string, !text.isEmpty {
      self = .text(text)
    } else {
      throw PatchFault(
        .badOperation, "‘\(member)’ must be the key or value of an item, or its number.", member: member)
    }
  }

  /// The position of the one item that is meant.
  func position(in items: [JSONValue], of property: SchemaProperty?, at path: String, isShown: Bool)
    throws(PatchFault)
    -> Int
  {
    if case .index(let index) = self {
      guard items.indices.contains(index) else {
        throw PatchFault(
          .noSuchItem, "‘\(path)’ has \(items.count) items, so there is no item \(index).",
          hint: "The first item is 0.")
      }
      return index
    }
    let keys = ListKeys(of: items, property)
    let found = items.indices.filter { matches(items[$0], keys) }
    guard let first = found.first else {
      throw PatchFault(
        .noSuchItem, "‘\(path)’ has no item ‘\(self)’.",
        hint: isShown ? keys.hint(for: "\(self)", among: items) : nil)
    }
    guard found.count == 1 else {
      throw PatchFault(
        .ambiguousItem, "‘\(path)’ has \(found.count) items ‘\(self)’.",
        hint: "Name one by its number: \(found.map(String.init).joined(separator: ", ")).")
    }
    return first
  }

  private func matches(_ item: JSONValue, _ keys: ListKeys) -> Bool {
    switch self {
    case .index: return false
    case .exact(let text): return keys.name(of: item) == text
    case .property(let name, let value): return keys.value(name, of: item) == value
    case .text(let text):
      if keys.name(of: item) == text { return true }
      guard item.object != nil, let mark = text.firstIndex(of: "=") else { return false }
      return keys.value(String(text[..<mark]), of: item) == String(text[text.index(after: mark)...])
    }
  }
}

extension ItemSelector: CustomStringConvertible {
  /// The selector as one writes it.
  public var description: String {
    switch self {
    case .index(let index): String(index)
    case .text(let text), .exact(let text): text
    case .property(let name, let value): "\(name)=\(value)"
    }
  }
}

/// By what the items of a list are told apart.
struct ListKeys {
  /// The property that names them; nil where they are plain values or have no names.
  let key: String?

  init(of items: [JSONValue], _ property: SchemaProperty?) {
    if let property, property.field == .deck {
      key = property.itemKey
    } else {
      let objects = items.compactMap(\.object)
      key =
        objects.isEmpty
        ? nil : ["id", "key"].first { name in objects.allSatisfy { $0[name]?.string != nil } }
    }
  }

  /// The key of an item, or the item itself where it is a plain value.
  func name(of item: JSONValue) -> String? {
    item.object == nil ? ListKeys.text(of: item) : key.flatMap { item[$0] }.flatMap(ListKeys.text)
  }

  /// The text of an item's property; `key` stands for whatever property names the items.
  func value(_ name: String, of item: JSONValue) -> String? {
    let value = item[name] ?? (name == "key" ? key.flatMap { item[$0] } : nil)
    return value.flatMap(ListKeys.text)
  }

  func hint(for wanted: String, among items: [JSONValue]) -> String {
    let names = items.compactMap(name)
    guard !names.isEmpty else {
      return items.isEmpty
        ? "The list is empty." : "Name the item by its number, from 0 to \(items.count - 1)."
    }
    let near = NearMatch.best(for: wanted, among: names)
    if !near.isEmpty { return "Did you mean \(near.map { "‘\($0)’" }.joined(separator: " or "))?" }
    let shown = names.prefix(12).map { "‘\($0.prefix(60))’" }.joined(separator: ", ")
    return "There are \(shown)\(names.count > 12 ? " and \(names.count - 12) more" : "")."
  }

  private static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .null, .array, .object: nil
    default: value.description
    }
  }
}
