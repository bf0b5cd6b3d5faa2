import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// `get_site_context`: what an agent needs to know before it begins with a site. (agents 21)
enum GetSiteContext {
  static let tool = CatalogTool(
    name: "get_site_context", title: "Get a site's context",
    description:
      "Gives what is needed to begin with a site: subject, locales, collections, views, saved queries, prompts, how changes are reviewed, and how the content guide begins.",
    toolset: .read, access: .everyone, scopes: .any(.siteRead), parameters: [.site], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let settings = site.snapshot.site.settings
    var object: JSONObject = ["slug": .string(site.name), "name": .string(settings.name)]
    if let text = settings.description { object["description"] = .string(text) }
    if let address = settings.baseURL { object["base_url"] = .string(address) }
    object["locales"] = .array(settings.locales.map { .string($0) })
    object["timezone"] = .string(settings.timezone)
    object["commit"] = .string(site.snapshot.commit.description)
    // The scopes say which collections the credential opens; without any there are none.
    let content = context.caller.content(of: site)
    object.merge(try contents(of: content, for: context.caller))
    if context.caller.persona != .everyone {
      object["review"] = ReviewOutline(settings).json
      if context.caller.allows(.contentWrite) { object["drafting"] = .string(drafting) }
      if !content.collections.isEmpty, let guide = try ContentGuide(of: nil, in: site) {
        object["guide"] = ["path": .string(guide.path), "begins": .string(guide.beginning(atMost: 800))]
      }
    }
    return .json(["site": .object(object)])
  }

  private static func contents(of site: VisibleSite, for caller: Caller) throws -> JSONObject {
    let collections = try site.collections.keys.sorted().map { id -> JSONObject in
      let definition = try site.collection(id).definition
      var object = line(id, definition.agentDescription ?? definition.name)
      object["total_objects"] = .int(Int64(try site.objectCount(of: id)))
      return object
    }
    let views = site.views.values.sorted { $0.id < $1.id }.map {
      line($0.id, $0.card.description ?? $0.description ?? $0.name)
    }
    let queries = site.queries.filter { SavedQueryTool($0, of: site).isOpen(to: caller) }
      .map { line($0.id, $0.description) }
    let prompts = site.prompts.map { line($0.id, $0.description ?? $0.title) }
    return JSONObject(
      [("collections", collections), ("views", views), ("saved_queries", queries), ("prompts", prompts)]
        .filter { !$0.1.isEmpty }.map { ($0.0, .array($0.1.prefix(mostLines).map { .object($0) })) })
  }

  /// One thing in one line.
  private static func line(_ id: String, _ text: String) -> JSONObject {
    ["id": .string(id), "description": .string(text.firstSentence(atMost: 160))]
  }

  private static let drafting =
    "Writes go to a changeset, which is a branch beside main; main stays as it is until people have reviewed the changeset and published it. A write names its changeset, or opens one."

  /// Beyond that the lists of their own serve better.
  private static let mostLines = 40
}

extension String {
  /// The text up to the end of its first sentence, cut at a word where that is long.
  fileprivate func firstSentence(atMost limit: Int) -> String {
    var sentence = self
    if let end = firstRange(of: /[.!?](\s|$)/) { sentence = String(self[..<index(after: end.lowerBound)]) }
    guard sentence.count > limit else { return sentence }
    let cut = sentence.prefix(limit)
    return "\(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)])…"
  }
}
