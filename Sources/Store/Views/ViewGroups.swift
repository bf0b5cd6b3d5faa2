import Content
import JSON

/// Gathers a view's items by a value; the groups come in the order of their values, or of their sizes.
struct ViewGroups {
  /// What an item is gathered under.
  struct Key: Hashable {
    /// The value as it stands in the object; null for objects that have none.
    let value: JSONValue
    /// By what the group is ordered.
    let order: IndexedValue?
  }

  private let grouping: ViewDefinition.Grouping
  private var positions: [Key: Int] = [:]
  private var groups: [Group] = []

  private struct Group {
    let key: Key
    var count = 0
    var items: [JSONValue] = []
  }

  init(_ grouping: ViewDefinition.Grouping) { self.grouping = grouping }

  /// Puts an item into each of its groups; they count all of theirs and show the first.
  mutating func add(_ item: JSONValue, under keys: [Key]) {
    for key in keys {
      let position = positions[key] ?? groups.count
      if position == groups.count {
        positions[key] = position
        groups.append(Group(key: key))
      }
      groups[position].count += 1
      if groups[position].count <= grouping.limit ?? .max { groups[position].items.append(item) }
    }
  }

  /// The groups, first to last.
  func finished() -> [JSONValue] {
    groups.sorted(by: precedes).map { group in
      .object([
        "key": group.key.value, "count": .int(Int64(group.count)), grouping.name: .array(group.items),
      ])
    }
  }

  private func precedes(_ a: Group, _ b: Group) -> Bool {
    switch grouping.order {
    case .key(let isDescending): return ViewGroups.precedes(a.key, b.key, isDescending: isDescending)
    case .count(let isDescending):
      if a.count == b.count { return ViewGroups.precedes(a.key, b.key, isDescending: false) }
      return isDescending ? a.count > b.count : a.count < b.count
    }
  }

  /// As lists are ordered: what has no value comes last, whatever the direction.
  private static func precedes(_ a: Key, _ b: Key, isDescending: Bool) -> Bool {
    switch (a.order, b.order) {
    case (let x?, let y?): isDescending ? y < x : x < y
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): !a.value.isNull && (b.value.isNull || a.value.description < b.value.description)
    }
  }
}

extension ViewGroups {
  /// The groups of an object whose field has that value: one for each different item of a list, and the group of those
  /// without a value where there is none.
  static func keys(for value: JSONValue?, of property: SchemaProperty?, locale: String) -> [Key] {
    var keys: [Key] = []
    for part in value?.array ?? [value ?? .null] {
      let key = key(part, property, locale)
      if !key.value.isNull, !keys.contains(key) { keys.append(key) }
    }
    return keys.isEmpty ? [Key(value: .null, order: nil)] : keys
  }

  private static func key(_ value: JSONValue, _ property: SchemaProperty?, _ locale: String) -> Key {
    switch value {
    case "": Key(value: .null, order: nil)
    // Moments are ordered as time goes, wherever they were written down.
    case .string where property?.field == .datetime:
      Key(
        value: value, order: property.flatMap { IndexedValue.values(of: value, in: $0, locale: locale).first }
      )
    case .object(let texts) where property?.field.isLocalized == true:
      key(texts[locale] ?? .null, nil, locale)
    default: Key(value: value, order: IndexedValue(plain: value))
    }
  }
}

extension IndexedValue {
  /// A value by its JSON type alone, where no schema says more; nil for what has no order.
  init?(plain value: JSONValue) {
    switch value {
    case .bool(let truth): self = .truth(truth)
    case .int, .double, .number:
      guard let number = value.double else { return nil }
      self = .number(number)
    case .string(let text): self = .text(text)
    default: return nil
    }
  }
}
