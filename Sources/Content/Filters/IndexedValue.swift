public import JSON

/// A value as the index holds it: what filters compare and lists are sorted by.
public enum IndexedValue: Sendable, Hashable {
  case truth(Bool)
  case number(Double)
  case text(String)

  /// The values under which an object is found by `property`: none where it has no value, several for a list.
  ///
  /// Of localized texts the default locale's comes first: it is the one that lists are sorted by.
  public static func values(of value: JSONValue?, in property: SchemaProperty, locale: String)
    -> [IndexedValue]
  {
    guard let value, let ordering = property.field.ordering else { return [] }
    switch (ordering, value) {
    case (.text, .string(let text)):
      return text.isEmpty ? [] : [.text(property.field == .datetime ? DateTimeText.utc(text) : text)]
    case (.text, .int(let number)) where property.field == .select: return [.text(String(number))]
    case (.number, .int(let number)): return [.number(Double(number))]
    case (.number, .double(let number)): return [.number(number)]
    case (.truth, _) where property.name == ContentObject.draftFlag:
      return [.truth(ContentObject.isDraft(value))]
    case (.truth, .bool(let truth)): return [.truth(truth)]
    case (.several, .array(let items)): return items.compactMap(\.string).map { .text($0) }
    case (.localized, .object(let texts)):
      let first = texts[locale]?.string.map { [IndexedValue.text($0)] } ?? []
      return first
        + texts.members.filter { $0.key != locale }.compactMap { $0.value.string.map { .text($0) } }
    case (.localized, .string(let text)): return text.isEmpty ? [] : [.text(text)]
    default: return []
    }
  }

  /// The value as JSON.
  public var json: JSONValue {
    switch self {
    case .truth(let truth): .bool(truth)
    case .number(let number): Int64(exactly: number).map { .int($0) } ?? .double(number)
    case .text(let text): .string(text)
    }
  }
}

extension IndexedValue: Comparable {
  /// Whether `a` comes before `b`; values of different kinds are ordered by their kinds.
  public static func < (a: IndexedValue, b: IndexedValue) -> Bool {
    switch (a, b) {
    case (.truth(let a), .truth(let b)): !a && b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): TextOrder.precedes(a, b)
    case (.truth, _), (.number, .text): true
    default: false
    }
  }
}
