public import Content
import JSON

extension Snapshot {
  /// Appends the items of a page as a JSON array of objects: `id`, then the fields asked for.
  ///
  /// Indexed fields are written from the list itself; only when others are asked for is an object looked at.
  public func write(
    _ page: ListPage, of collection: String, fields: [String], into output: inout [UInt8]
  ) throws(GalleyError) {
    let listing = try listing(of: collection)
    for field in fields where field != "id" && listing.schema.property(field) == nil {
      throw .unknown("field", field, among: listing.schema.properties.map(\.name))
    }
    let writer = ItemWriter(fields: fields, listing: listing, index: main.index)
    output.append(UInt8(ascii: "["))
    for (position, item) in page.items.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      try translatingIndex { () throws in try writer.write(item, into: &output) }
    }
    output.append(UInt8(ascii: "]"))
  }
}

/// Writes objects of one listing with the same fields each.
private struct ItemWriter {
  /// One field: its name as JSON with the colon, and its column where that holds the value as it is in the object.
  private struct Field {
    let name: String
    let opening: [UInt8]
    let column: Int?
  }

  private let fields: [Field]
  private let needsDocument: Bool
  private let index: SiteIndex

  init(fields names: [String], listing: Listing, index: SiteIndex) {
    self.index = index
    fields = names.filter { $0 != "id" }.map { name in
      Field(
        name: name, opening: Array(",".utf8) + JSONValue.string(name).bytes() + Array(":".utf8),
        column: listing.schema.property(name).flatMap { $0.field.isKeptWhole ? listing.names.position(of: name) : nil })
    }
    needsDocument = fields.contains { $0.column == nil }
  }

  func write(_ item: ListItem, into output: inout [UInt8]) throws {
    output.append(contentsOf: #"{"id":"#.utf8)
    // An id has neither quotes, backslashes nor control characters in it.
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: item.id.utf8)
    output.append(UInt8(ascii: "\""))
    let document = needsDocument ? try index.withDocument(at: item.version) { try JSONValue(parsing: $0) } : nil
    for field in fields {
      output.append(contentsOf: field.opening)
      if let document {
        output.append(contentsOf: (document[field.name] ?? .null).bytes())
      } else if let column = field.column {
        item.write(column, into: &output)
      }
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension ListItem {
  fileprivate func write(_ column: Int, into output: inout [UInt8]) {
    switch source {
    case .table(let table, let row): table.columns[column].write(row, into: &output)
    case .changed(let row):
      let values = row.values[column]
      if row.columns.properties[column].field.ordering == .several {
        output.append(contentsOf: JSONValue.array(values.map(\.json)).bytes())
      } else {
        output.append(contentsOf: (values.first?.json ?? .null).bytes())
      }
    }
  }
}

extension FieldKind {
  /// Whether the index holds a value as it stands in the object; moments are brought to UTC and locales lose their names.
  fileprivate var isKeptWhole: Bool { self != .datetime && ordering != .localized && ordering != nil }
}
