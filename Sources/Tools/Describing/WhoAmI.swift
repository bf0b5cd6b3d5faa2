import Content
import Git
import JSON
import MCP
import Review
import Store
import Visibility

/// `whoami`: who the server takes the caller for, and why a tool may be missing. (seed: T87, agents 21, 22)
enum WhoAmI {
  static let tool = CatalogTool(
    name: "whoami", title: "Who am I",
    description:
      "Tells what this credential allows, which sites it reaches with review mode and your open changesets, what limits hold, and which tools are missing and why.",
    toolset: .site, access: .everyone, scopes: .none, work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let caller = context.caller
    var object: JSONObject = ["name": .string(caller.name), "persona": .string(caller.persona.rawValue)]
    if let scopes = caller.scopes {
      object["scopes"] = .array(scopes.map(\.rawValue).sorted().map { .string($0) })
    }
    if let site = caller.site { object["bound_to"] = .string(site) }
    if let toolsets = caller.toolsets {
      object["toolsets"] = .array(toolsets.map(\.rawValue).sorted().map { .string($0) })
    }
    let sites = try context.sites()
    object["sites"] = .array(
      try sites.map { site in
        var summary = summary(of: site, for: caller)
        summary["changesets"] = try changesets(of: site, context)
        return .object(summary)
      })
    object["limits"] = .object(limits(of: caller))
    object["missing"] = .array(missing(for: caller))
    return .json(["whoami": .object(object)])
  }

  private static func summary(of site: VisibleSite, for caller: Caller) -> JSONObject {
    var object: JSONObject = [
      "slug": .string(site.name), "commit": .string(site.snapshot.commit.description),
    ]
    if caller.persona != .everyone {
      object["review_mode"] = .string(ReviewOutline(site.snapshot.site.settings).mode)
    }
    return object
  }

  /// The open changesets of the caller's own; nil where there are none. (agents 21)
  private static func changesets(of site: VisibleSite, _ context: ToolContext) throws -> JSONValue? {
    guard ListChangesets.tool.lack(of: context.caller) == nil, context.caller.persona != .everyone else {
      return nil
    }
    var filter = ChangesetFilter()
    filter.author = context.caller.participant.id
    filter.states = Set(ChangesetState.allCases.filter(\.isOpen))
    filter.order = .updated
    filter.limit = mostChangesets
    let page = try context.engine.reviews.review(of: site.name).changesets(filter)
    if page.changesets.isEmpty { return nil }
    return .array(page.changesets.map { .object(ChangesetOutline($0).brief) })
  }

  /// list_changesets has the others.
  private static let mostChangesets = 10

  private static func limits(of caller: Caller) -> JSONObject {
    var limits: JSONObject = [
      "answer_tokens": .int(Int64(Budget.usualTokens)), "page_size": .int(Int64(50)),
    ]
    if let limit = caller.limit { limits["calls_per_minute"] = .int(Int64(limit.callsPerMinute)) }
    return limits
  }

  /// The tools that the caller doesn't have, by what keeps them away.
  private static func missing(for caller: Caller) -> [JSONValue] {
    var groups: [(obstacle: Obstacle, tools: [String])] = []
    for tool in Catalog.tools {
      guard let obstacle = tool.obstacle(for: caller) else { continue }
      if let position = groups.firstIndex(where: { $0.obstacle == obstacle }) {
        groups[position].tools.append(tool.name)
      } else {
        groups.append((obstacle, [tool.name]))
      }
    }
    return groups.map { group in
      var object = group.obstacle.json
      object["tools"] = .array(group.tools.map { .string($0) })
      return .object(object)
    }
  }
}

extension Obstacle {
  /// The obstacle with what would remove it.
  fileprivate var json: JSONObject {
    switch self {
    case .persona(let least):
      [
        "reason": "persona", "needs": .string(least.rawValue),
        "hint": .string(
          least == .admin ? "An administrator's key has them." : "A credential of the site has them."),
      ]
    case .scopes(let groups):
      [
        "reason": "scope",
        "needs": .array(groups.map { .string($0.map(\.rawValue).joined(separator: " or ")) }),
        "hint": "A credential with the scope has them; ask whoever issued this one.",
      ]
    case .toolset(let toolset):
      [
        "reason": "toolset", "needs": .string(toolset.rawValue),
        "hint": "The address or the site's settings narrow the tools to other sets.",
      ]
    }
  }
}
