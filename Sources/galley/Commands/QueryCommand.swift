import Arguments
import Content
import JSON
import Store

/// `galley query`: lists the objects of a collection that fit.
enum QueryCommand {
  static let collection = Positional<String>("collection", "The collection to list.")
  static let sort = Option<String?>(
    "sort", short: "s", "The order: date:desc,title; else the collection's own.", placeholder: "fields")
  static let cursor = Option<String?>(
    "cursor", "Where an earlier page ended; it is printed beneath each page.")

  static let command = Command(
    "query", "List the objects of a collection that fit a filter.", topic: "Read",
    discussion: """
      A filter is made of clauses with commas between them, each a field and what it must be:

        category:coast        equal                   title:*ferry*      contains
        date:>=2026-06-01     compared (< <= > >=)    price:10..20       between, both included
        tags:*                has any value           author:            has none

      --include keeps what all its clauses fit, --exclude drops what any of its clauses fits. What may be named are the
      fields in the schema's index: galley list shows them.
      """,
    examples: [
      Example(
        "galley query posts -i category:coast,locale:en -s date:desc -l 5", "The five newest about the coast."
      ),
      Example(
        "galley query products -i 'price:<20' --fields name,price,stock",
        "What is to be had for less than 20."),
      Example("galley query posts -i draft:true --json", "The drafts, whole, as JSON."),
    ],
    related: ["search", "get", "list"]
  ) {
    collection
    SharedOptions.include
    SharedOptions.exclude
    sort
    SharedOptions.limit
    cursor
    SharedOptions.fields
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let snapshot = try invocation.openSnapshot()
    let definition = try snapshot.site.collection(invocation[collection])
    let schema = try snapshot.site.schema(of: definition)
    let names = invocation.names(in: invocation[SharedOptions.fields])
    for name in names where schema.property(name) == nil {
      throw GalleyError.unknown("field", name, among: schema.properties.map(\.name))
    }
    let page = try snapshot.list(
      ListQuery(
        collection: definition.id, include: invocation[SharedOptions.include],
        exclude: invocation[SharedOptions.exclude], sort: invocation[sort],
        limit: invocation[SharedOptions.limit],
        cursor: invocation[cursor]))
    let objects = try page.items.map { try snapshot.object(definition.id, $0.id) }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "objects": .array(try objects.map { .object(try $0.json(fields: names)) }),
        "total": .int(Int64(page.total)), "next_cursor": page.nextCursor.map { .string($0) } ?? .null,
      ])
    } else {
      let columns = names.isEmpty ? schema.telling : names
      try print(objects, columns, total: page.total, next: page.nextCursor, to: invocation)
    }
    return .done
  }

  private static func print(
    _ objects: [StoredObject], _ columns: [String], total: Int, next: String?, to invocation: Invocation
  ) throws(GalleyError) {
    let output = invocation.output
    if objects.isEmpty {
      output.print(total == 0 ? "Nothing fits." : "There is nothing behind this cursor.")
      return
    }
    var table = Table(["id"] + columns)
    for object in objects {
      let fields = try object.fields()
      table.add([object.id] + columns.map { ValueText.cell(fields[$0]) })
    }
    output.write(table.text(for: output))
    output.print(output.style.dim("\n\(objects.count) of \(counted(total, "object"))"))
    if let next { output.print(output.style.dim("next page: --cursor \(next)")) }
  }
}

extension ContentSchema {
  /// The few fields that tell objects apart in a table.
  fileprivate var telling: [String] {
    let choices = filterable.filter { $0.field == .select || $0.field == .reference || $0.field == .number }
    let names = [display.title, display.date].compactMap { $0 } + choices.map(\.name)
    var kept: [String] = []
    for name in names where !kept.contains(name) && name != "id" { kept.append(name) }
    return Array(kept.prefix(5))
  }
}
