internal import Content
internal import JSON

/// What names the items of a list, so that an item is found again wherever it stands.
struct ListKey {
  private enum Source {
    /// The item's own text.
    case value
    /// A member of the item.
    case member(String)
  }

  private let source: Source
  /// Whether the order of the items says something; that of tags doesn't.
  let isOrdered: Bool

  /// Nil where the field's items have no key, or one of the lists has items without one or two with the same.
  init?(of place: FieldPlace, in lists: [[JSONValue]]) {
    switch place.kind {
    case .tags, .multiselect: (source, isOrdered) = (.value, false)
    case .references: (source, isOrdered) = (.value, true)
    case .deck: (source, isOrdered) = (.member(place.property?.itemKey ?? "id"), true)
    case .gallery, .depot: (source, isOrdered) = (.member("src"), true)
    default: return nil
    }
    for list in lists {
      var seen: Set<String> = []
      for item in list {
        guard let key = key(of: item), seen.insert(key).inserted else { return nil }
      }
    }
  }

  func key(of item: JSONValue) -> String? {
    switch source {
    case .value: item.string
    case .member(let name): item[name]?.string
    }
  }

  func items(_ list: [JSONValue]) -> [KeyedItem] {
    list.compactMap { item in key(of: item).map { KeyedItem(key: $0, value: item) } }
  }

  /// Whether items have members of their own beside the key.
  var hasMembers: Bool { if case .member = source { true } else { false } }
}

/// An item of a list under its name.
struct KeyedItem {
  let key: String
  let value: JSONValue
}
