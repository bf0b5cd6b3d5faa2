import Content
import JSON

/// An object's indexed values as the index keeps them: a JSON array with one array of values for each property.
enum Facets {
  static func encode(_ values: [[IndexedValue]]) -> [UInt8] {
    JSONValue.array(values.map { .array($0.map(\.json)) }).bytes()
  }

  /// Reads them back; the kinds of the properties tell dates from numbers and numbers from texts.
  static func decode(_ bytes: [UInt8], names: ColumnNames) -> [[IndexedValue]] {
    guard let lists = (try? JSONValue(parsing: bytes))?.array, lists.count == names.properties.count else {
      return names.properties.map { _ in [] }
    }
    return lists.map { list in
      (list.array ?? []).compactMap { value in
        switch value {
        case .string(let text): .text(text)
        case .bool(let truth): .truth(truth)
        default: value.double.map { .number($0) }
        }
      }
    }
  }
}
