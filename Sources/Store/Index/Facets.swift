import Content
import JSON

/// The indexed values of one property of one object.
struct Facet: Sendable {
  /// What filters compare; the first is what lists are sorted by.
  let values: [IndexedValue]
  /// Whether these values are the whole truth: a list can be answered from them as from the object itself.
  ///
  /// They are not for localized texts, moments brought to UTC, numbers that no double holds, and whatever doesn't fit
  /// its field; then the object is asked.
  let isWhole: Bool

  init(values: [IndexedValue], isWhole: Bool) {
    self.values = values
    self.isWhole = isWhole
  }

  /// What the index keeps of `value`.
  init(of value: JSONValue?, in property: SchemaProperty, locale: String) {
    values = IndexedValue.values(of: value, in: property, locale: locale)
    isWhole = Facet.json(of: values, in: property) == (value ?? .null)
  }

  /// The values as they would stand in an object.
  static func json(of values: [IndexedValue], in property: SchemaProperty) -> JSONValue {
    guard property.field.ordering == .several, !values.isEmpty else { return values.first?.json ?? .null }
    return .array(values.map(\.json))
  }
}

/// The facets of an object as the index keeps them: a JSON array with one entry for each property, an array of its
/// values, inside another array when they are not whole.
enum Facets {
  static func encode(_ facets: [Facet]) -> [UInt8] {
    let entries = facets.map { facet -> JSONValue in
      let values = JSONValue.array(facet.values.map(\.json))
      return facet.isWhole ? values : .object(["v": values])
    }
    return JSONValue.array(entries).bytes()
  }

  /// Reads them back.
  static func decode(_ bytes: [UInt8], names: ColumnNames) -> [Facet] {
    guard let entries = (try? JSONValue(parsing: bytes))?.array, entries.count == names.properties.count
    else {
      return names.properties.map { _ in Facet(values: [], isWhole: false) }
    }
    return entries.map { entry in
      let values = (entry.array ?? entry["v"]?.array ?? []).compactMap { value -> IndexedValue? in
        switch value {
        case .string(let text): .text(text)
        case .bool(let truth): .truth(truth)
        default: value.double.map { .number($0) }
        }
      }
      return Facet(values: values, isWhole: entry.array != nil)
    }
  }
}
