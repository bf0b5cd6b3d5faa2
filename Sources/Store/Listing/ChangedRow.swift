import Content
import JSON

/// An object that differs from what the table holds: changed since the table was made, or changed in a changeset.
struct ChangedRow: Sendable {
  let id: String
  let version: Int64
  /// The indexed values, in the order of `columns`.
  let facets: [Facet]
  let columns: ColumnNames

  func values(of name: String) -> [IndexedValue] {
    columns.position(of: name).map { facets[$0].values } ?? []
  }

  /// The value that sorts the object by that property.
  func sortValue(_ name: String) -> IndexedValue? { values(of: name).first }
}

/// The indexed properties of a collection, and those that every object has, in the order in which the index keeps their
/// values.
final class ColumnNames: Sendable {
  let properties: [SchemaProperty]
  private let positions: [String: Int]

  /// The property by which drafts are known.
  static let draft = ContentObject.draftFlag

  init(schema: ContentSchema) {
    var properties = schema.filterable
    for builtIn in schema.builtInProperties where !properties.contains(where: { $0.name == builtIn.name }) {
      properties.append(builtIn)
    }
    self.properties = properties
    positions = Dictionary(
      properties.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  func position(of name: String) -> Int? { positions[name] }

  /// The indexed values of an object.
  func facets(of object: ContentObject, locale: String) -> [Facet] {
    properties.map { Facet(of: object.fields[$0.name], in: $0, locale: locale) }
  }
}
