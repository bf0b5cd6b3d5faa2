import Arguments
import Content
import Git
import JSON
import Store

/// What there is in a site: its collections with their sizes and fields, its views, queries and prompts.
struct SiteOverview {
  let slug: String
  let snapshot: Snapshot

  private var site: SiteDefinition { snapshot.site }
  private var collections: [CollectionDefinition] { site.collections.values.sorted { $0.id < $1.id } }

  func text(for output: Terminal) throws(GalleyError) -> String {
    let style = output.style
    var blocks = [
      "\(style.bold(slug))  \(site.settings.name)\n"
        + style.dim(
          "main at \(snapshot.commit.abbreviated), locales \(site.settings.locales.joined(separator: ", "))")
        + "\n"
    ]
    var table = Table(["collection", "objects", "access", "filter and sort by"], right: [1])
    for collection in collections {
      let fields = site.schemas[collection.schema]?.filterable.map(\.name) ?? []
      table.add(
        collection.id, "\(try snapshot.count(of: collection.id))", collection.card.access.rawValue,
        fields.joined(separator: ", "))
    }
    if table.count > 0 { blocks.append(table.text(for: output)) }
    blocks += lists.filter { !$0.rows.isEmpty }.map { list in
      var table = Table([list.heading, "access", "name"])
      for row in list.rows { table.add(row.id, row.access, row.name) }
      return table.text(for: output)
    }
    if !site.problems.isEmpty {
      blocks.append(
        style.yellow("\(counted(site.problems.count, "problem")) in the definitions: galley check") + "\n")
    }
    return blocks.joined(separator: "\n")
  }

  func json() throws(GalleyError) -> JSONObject {
    var object: JSONObject = [
      "slug": .string(slug), "name": .string(site.settings.name),
      "commit": .string(snapshot.commit.description),
      "locales": .array(site.settings.locales.map { .string($0) }),
    ]
    object["collections"] = .array(
      try collections.map { collection throws(GalleyError) in
        let schema = site.schemas[collection.schema]
        return [
          "id": .string(collection.id), "name": .string(collection.name),
          "schema": .string(collection.schema),
          "access": .string(collection.card.access.rawValue),
          "objects": .int(Int64(try snapshot.count(of: collection.id))),
          "filterable": .array((schema?.filterable ?? []).map { .string($0.name) }),
          "sortable": .array((schema?.sortable ?? []).map { .string($0.name) }),
        ]
      })
    for list in lists {
      object[list.key] = .array(
        list.rows.map { ["id": .string($0.id), "name": .string($0.name), "access": .string($0.access)] })
    }
    return object
  }

  private typealias Row = (id: String, name: String, access: String)

  private var lists: [(heading: String, key: String, rows: [Row])] {
    [
      (
        "view", "views",
        site.views.values.map { ($0.id, $0.name, $0.card.access.rawValue) }.sorted { $0.0 < $1.0 }
      ),
      (
        "query", "queries",
        site.queries.values.map { ($0.id, $0.title, $0.access.rawValue) }.sorted { $0.0 < $1.0 }
      ),
      (
        "prompt", "prompts",
        site.prompts.values.map { ($0.id, $0.title, $0.access.rawValue) }.sorted { $0.0 < $1.0 }
      ),
    ]
  }
}
