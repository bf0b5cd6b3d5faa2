import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// `get_history`: the commits that changed an object.
enum GetHistory {
  static let tool = CatalogTool(
    name: "get_history", title: "Get history",
    description:
      "Lists the commits that changed an object, the newest first: who, when, changeset, and the revision that each left. A commit id, as ref, reads the object as it was.",
    toolset: .read, access: .authenticated, scopes: .content,
    parameters: [.site, .collection, .id, .limit, .cursor, .ref, .maxTokens], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.collection(arguments.required("collection"))
    let stored = try context.object(try arguments.required("id"), in: collection, of: site)
    let limit = arguments.int("limit") ?? 20
    let cursor = PlaceCursor(["history", site.name, arguments.string("ref") ?? "", stored.path])
    let start = try start(cursor.place(arguments), context, site)
    let page = try site.snapshot.history(ofPath: stored.path, limit: limit, after: start)
    let items = page.revisions.map { revision in
      let item = json(of: revision, showsAddress: site.viewer.seesPersonal)
      return ListAnswer.Item(bytes: item.bytes(), summary: ["commit": item["commit"] ?? .null])
    }
    return try ListAnswer(
      noun: "commits", items: items, total: nil, widening: ListAnswer.wideningWithoutFields
    ) { count in
      let next =
        count == page.revisions.count
        ? page.next : try site.snapshot.history(ofPath: stored.path, limit: count, after: start).next
      return next.map { cursor.text(.string($0.description)) }
    }.result(arguments)
  }

  private static let mostBytes = 16 * 65

  /// Where to go on; a cursor that was made up must not lead into what isn't this site's history.
  private static func start(
    _ place: JSONValue?, _ context: ToolContext, _ site: VisibleSite
  ) throws -> HistoryCursor? {
    guard let place else { return nil }
    let repository = try context.engine.sites.source.site(site.name).repository
    // Each commit that it names is looked for: a cursor of ours names one, or a few where branches were merged.
    guard let text = place.string, text.utf8.count <= mostBytes, let start = HistoryCursor(text),
      text.split(separator: ".").allSatisfy({ id in
        ObjectID(String(id)).map { id in
          (try? repository.isAncestor(id, of: site.snapshot.commit)) ?? false
        } ?? false
      })
    else { throw PlaceCursor.fault("can't be read") }
    return start
  }

  private static func json(of revision: PathRevision, showsAddress: Bool) -> JSONValue {
    let commit = revision.commit
    var object: JSONObject = [
      "commit": .string(commit.id.description), "author": .string(commit.author.name.cut(to: 120)),
      "date": .string(Moment.text(secondsSince1970: commit.author.time)),
      "subject": .string(commit.summary.cut(to: 200)),
    ]
    if showsAddress { object["email"] = .string(commit.author.email) }
    if let changeset = commit.trailers("Changeset").first { object["changeset"] = .string(changeset) }
    if let entry = revision.entry {
      object["revision"] = .string(entry.id.description)
    } else {
      object["removed"] = true
    }
    return .object(object)
  }
}
