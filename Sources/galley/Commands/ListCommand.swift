import Arguments
import Content
import JSON
import Store

/// `galley list`: what there is in a data directory, or in one of its sites.
enum ListCommand {
  static let command = Command(
    "list", "List the sites; of one site its collections, views, saved queries and prompts.", topic: "Read",
    discussion: "Without --site all sites are listed, and where there is only one, what is in it.",
    examples: [
      Example("galley list --site magazine", "The collections with what can be filtered and sorted.")
    ],
    related: ["query", "view", "check"]
  ) {
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let data = try invocation.openDataDirectory()
    let names = try data.siteNames()
    guard let name = invocation[SharedOptions.site] ?? (names.count == 1 ? names.first : nil) else {
      try printSites(names, of: data, invocation)
      return .done
    }
    let store = try data.site(name).store
    let snapshot = try store.snapshot(at: ContentReference(parsing: invocation[SharedOptions.reference]))
    let overview = SiteOverview(slug: name, snapshot: snapshot)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["site": .object(try overview.json())])
    } else {
      invocation.output.write(try overview.text(for: invocation.output))
    }
    return .done
  }

  private static func printSites(_ names: [String], of data: DataDirectory, _ invocation: Invocation)
    throws(GalleyError)
  {
    var sites: [JSONValue] = []
    var table = Table(["site", "name", "collections", "objects"], right: [2, 3])
    for name in names {
      let snapshot = try data.site(name).store.snapshot()
      let collections = snapshot.site.collections.keys
      let objects = try snapshot.objectCount()
      table.add(name, snapshot.site.settings.name, "\(collections.count)", "\(objects)")
      sites.append([
        "slug": .string(name), "name": .string(snapshot.site.settings.name),
        "collections": .int(Int64(collections.count)), "objects": .int(Int64(objects)),
      ])
    }
    let output = invocation.output
    if invocation[SharedOptions.json] {
      output.print(json: ["sites": .array(sites), "total": .int(Int64(sites.count)), "next_cursor": nil])
    } else if names.isEmpty {
      output.print("There are no sites in \(data.path).")
      output.print("Make one with: galley init --data \(data.path) --site NAME --from FOLDER")
    } else {
      output.write(table.text(for: output))
    }
  }
}
