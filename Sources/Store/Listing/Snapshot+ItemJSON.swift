public import Content
import JSON
import Synchronization

extension Snapshot {
  /// Appends the items of a page as a JSON array of objects: `id`, then the fields asked for.
  ///
  /// Indexed fields are written from the list itself; only when others are asked for is an object looked at.
  ///
  /// - Parameter omitsNulls: Whether fields that an object doesn't have are left out rather than null.
  public func write(
    _ page: ListPage, of collection: String, fields: [String], omitsNulls: Bool = false,
    into output: inout [UInt8]
  ) throws(GalleyError) {
    // What is asked again is answered again, byte for byte: a table and its plans never change.
    let key = page.plan == nil ? [] : ["\(page.items.count)", omitsNulls ? "short" : "whole"] + fields
    if let known = page.plan?.written.withLock({ $0[key] }) {
      output.append(contentsOf: known)
      return
    }
    let start = output.count
    let listing = try listing(of: collection)
    for field in fields where field != "id" && listing.schema.property(field) == nil {
      throw .unknown("field", field, among: listing.schema.properties.map(\.name))
    }
    let writer = ItemWriter(fields: fields, omitsNulls: omitsNulls, listing: listing, index: main.index)
    output.append(UInt8(ascii: "["))
    for (position, item) in page.items.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      try translatingIndex { () throws in try writer.write(item, into: &output) }
    }
    output.append(UInt8(ascii: "]"))
    page.plan?.written.withLock { $0.remember(Array(output[start...]), as: key) }
  }
}

/// Writes objects of one listing with the same fields each.
private struct ItemWriter {
  /// One field: its name as JSON with the colon, and its column where it has one.
  private struct Field {
    let name: String
    let opening: [UInt8]
    let column: Int?
  }

  private let fields: [Field]
  private let omitsNulls: Bool
  private let index: SiteIndex

  init(fields names: [String], omitsNulls: Bool, listing: Listing, index: SiteIndex) {
    self.omitsNulls = omitsNulls
    self.index = index
    fields = names.filter { $0 != "id" }.map { name in
      Field(
        name: name, opening: Array(",".utf8) + JSONValue.string(name).bytes() + Array(":".utf8),
        column: listing.names.position(of: name))
    }
  }

  func write(_ item: ListItem, into output: inout [UInt8]) throws {
    output.append(contentsOf: #"{"id":""#.utf8)
    // An id has neither quotes, backslashes nor control characters in it.
    switch item.source {
    case .table(let table, let row): table.ids.append(row, to: &output)
    case .changed(let row): output.append(contentsOf: row.id.utf8)
    }
    output.append(UInt8(ascii: "\""))
    var document: JSONValue?
    for field in fields {
      output.append(contentsOf: field.opening)
      let start = output.count
      if let column = field.column, item.write(column, into: &output) {
        // Written already.
      } else {
        if document == nil { document = try self.document(of: item) }
        output.append(contentsOf: (document?[field.name] ?? .null).bytes())
      }
      // Of all values that are four bytes long null alone ends with this letter.
      if omitsNulls, output.count == start + 4, output[start + 3] == UInt8(ascii: "l") {
        output.removeLast(4 + field.opening.count)
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  private func document(of item: ListItem) throws -> JSONValue {
    guard let document = try index.withDocument(at: item.version, { try JSONValue(parsing: $0) }) else {
      throw GalleyError(
        .unavailable, "The index doesn't hold ‘\(item.id)’ any more.",
        hint: "Ask again: the index was made anew meanwhile.")
    }
    return document
  }
}

extension ListItem {
  /// Appends the value in a column as JSON; false when the column doesn't hold the whole truth about it.
  fileprivate func write(_ column: Int, into output: inout [UInt8]) -> Bool {
    switch source {
    case .table(let table, let row):
      guard table.columns[column].isWhole(row) else { return false }
      table.columns[column].write(row, into: &output)
    case .changed(let row):
      guard row.facets[column].isWhole else { return false }
      let value = Facet.json(of: row.facets[column].values, in: row.columns.properties[column])
      output.append(contentsOf: value.bytes())
    }
    return true
  }
}
