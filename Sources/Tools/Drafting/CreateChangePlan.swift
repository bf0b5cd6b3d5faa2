import Content
import JSON
import MCP
import Review
import Store
import Visibility

/// `create_change_plan`: what a set of changes would come to. It writes nothing. (seed: S13, C3; agents 8)
enum CreateChangePlan {
  static let tool = CatalogTool(
    name: "create_change_plan", title: "Create a change plan",
    description: """
      Works out what changes would come to without staging them: files, broken rules, referrers, others at work, and \
      the approvals needed.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [.site, ApplyChanges.outlinedChanges, .changeset], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changes = try DraftedChange.list(arguments.object["changes"])
    let (write, problems) = try drafting.rehearsed(changes, message: "Plan")
    var plan: JSONObject = ["valid": .bool(problems.isEmpty)]
    if !problems.isEmpty { plan["problems"] = .array(Array(problems.prefix(100))) }
    if let write {
      let answer = DraftAnswer(write).json
      for name in ["objects", "objects_total", "files", "warnings", "warnings_total", "tree"] {
        plan[name] = answer[name]
      }
      let paths = write.receipt.written.map(\.path)
      plan["needs"] = .object(try drafting.review.requirements(for: paths).json)
      plan["others"] = .array(try others(at: Set(paths), drafting))
      plan["referrers"] = .array(try referrers(of: write, drafting))
    }
    return .json(["plan": .object(plan)])
  }

  /// The open changesets that touch the same files.
  private static func others(at paths: Set<String>, _ drafting: Drafting) throws -> [JSONValue] {
    try drafting.review.store.openChangesets().all
      .filter { $0.name != drafting.named.map(String.init) && !$0.paths.isDisjoint(with: paths) }
      .prefix(20).map {
        ["changeset": .string($0.name), "title": .string($0.title), "by": .string($0.author)]
      }
  }

  /// What refers to the objects that are changed.
  private static func referrers(of write: Rehearsal, _ drafting: Drafting) throws -> [JSONValue] {
    var found: [JSONValue] = []
    for written in write.receipt.written {
      guard let collection = written.collection, let id = written.id, found.count < 50 else { continue }
      let referrers = try drafting.main.snapshot.referrers(to: collection, id, atMost: 50 - found.count) {
        drafting.main.collections[$0.collection] != nil
      }
      found += referrers.map {
        [
          "object": .string("\($0.collection)/\($0.id)"), "field": .string($0.field),
          "to": .string("\(collection)/\(id)"),
        ]
      }
    }
    return found
  }
}
