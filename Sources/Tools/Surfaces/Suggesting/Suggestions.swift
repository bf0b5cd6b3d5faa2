import Content
import MCP
import Review
import Store
import Visibility

/// Suggests what may stand for an argument of a prompt or a variable of a resource's pattern: only what the caller may
/// know of.
struct Suggestions: Sendable {
  let engine: ToolEngine

  init(_ engine: ToolEngine) { self.engine = engine }

  /// The most values that are suggested.
  static let most = 100

  var completer: Completer<Caller> {
    { call, request in
      do {
        return try suggest(request, call.caller)
      } catch let error as GalleyError {
        if error.code == .notFound || error.code == .invalidFilter { return .none }
        throw RPCError(told: error)
      }
    }
  }

  private func suggest(_ request: CompletionRequest, _ caller: Caller) throws -> Completion {
    switch request.reference {
    case .prompt(let name): try prompt(name, request, caller)
    case .resource(let template): try variable(of: template, request, caller)
    }
  }

  /// Values for a prompt's argument, from where its file says.
  private func prompt(_ name: String, _ request: CompletionRequest, _ caller: Caller) throws -> Completion {
    let sites = try engine.served(to: caller)
    for site in sites {
      let prefix = sites.count == 1 ? "" : "\(ToolName.spelled(site.name))_"
      guard name.hasPrefix(prefix),
        let prompt = site.prompts.first(where: { $0.id == name.dropFirst(prefix.count) })
      else { continue }
      guard let argument = prompt.arguments.first(where: { $0.name == request.argument }) else {
        return .none
      }
      switch argument.completion {
      case .ids(let collection)?: return try ids(of: collection, request.value, caller.content(of: site))
      case .values(let values)?: return listed(values, request.value, isSorted: false)
      case nil: return .none
      }
    }
    return .none
  }

  /// Values for a variable of a resource's pattern, among those that fit what is known already.
  private func variable(of template: String, _ request: CompletionRequest, _ caller: Caller) throws
    -> Completion
  {
    guard caller.opens(.mcpResources), let pattern = ResourcePattern(rawValue: template),
      pattern.isOpen(to: caller)
    else { return .none }
    let sites = try engine.served(to: caller)
    if request.argument == "site" { return listed(sites.map(\.name), request.value) }
    let named = request.known["site"]
    guard let site = sites.count == 1 && named == nil ? sites[0] : sites.first(where: { $0.name == named })
    else {
      return .none
    }
    let content = caller.content(of: site)
    switch request.argument {
    case "collection":
      return listed(try collections(of: content, pattern), request.value)
    case "view": return listed(content.views.keys, request.value)
    case "id":
      guard let collection = request.known["collection"] else { return .none }
      return try ids(of: collection, request.value, content)
    case "changeset", "task", "deployment":
      return numbers(try numbers(request.argument, of: site.name), request.value)
    default: return .none
    }
  }

  /// The numbers of what may be meant, the likeliest first.
  private func numbers(_ variable: String, of site: String) throws -> [Int] {
    let review = try engine.reviews.review(of: site)
    switch variable {
    case "changeset":
      var filter = ChangesetFilter()
      filter.states = Set(ChangesetState.allCases.filter(\.isOpen))
      filter.order = .updated
      filter.limit = ChangesetFilter.maximumLimit
      return try review.changesets(filter).changesets.map(\.number)
    case "task":
      var filter = TaskFilter()
      filter.states = [.open, .claimed]
      filter.limit = TaskFilter.maximumLimit
      return try review.tasks(filter).tasks.map(\.number)
    default: return try review.deployments(atMost: Suggestions.most).map(\.number)
    }
  }

  private func numbers(_ numbers: [Int], _ beginning: String) -> Completion {
    listed(numbers.map(String.init), beginning, isSorted: false)
  }

  private func collections(of site: VisibleSite, _ pattern: ResourcePattern) throws -> [String] {
    guard pattern == .guide else { return Array(site.collections.keys) }
    return try site.collections.keys.filter { try ContentGuide(of: $0, in: site) != nil }
  }

  /// The ids of a collection that begin so, drafts left out for those who don't see them.
  private func ids(of collection: String, _ beginning: String, _ site: VisibleSite) throws -> Completion {
    _ = try site.collection(collection)
    guard let clause = Suggestions.clause(beginning) else { return .none }
    var query = ListQuery(
      collection: collection, include: clause, sort: "id", limit: ListQuery.maximumLimit,
      hidesDrafts: site.viewer.hidesDrafts)
    var page = try site.snapshot.list(query)
    var values = page.items.map(\.id)
    while values.count < Suggestions.most, let next = page.nextCursor {
      query.cursor = next
      page = try site.snapshot.list(query)
      values += page.items.map(\.id)
    }
    return Completion(Array(values.prefix(Suggestions.most)), total: page.total)
  }

  /// The filter for ids that begin so: `.some(nil)` lets all through, nil is for what no id begins with.
  private static func clause(_ beginning: String) -> String?? {
    if beginning.isEmpty { return .some(nil) }
    guard ObjectName.fault(in: beginning + "x") == nil, !beginning.contains("..") else { return nil }
    return .some("id:\(beginning)*")
  }

  private func listed(_ values: some Sequence<String>, _ beginning: String, isSorted: Bool = true)
    -> Completion
  {
    let start = beginning.lowercased()
    var fitting = values.filter { $0.lowercased().hasPrefix(start) }
    if isSorted { fitting.sort() }
    return Completion(Array(fitting.prefix(Suggestions.most)), total: fitting.count)
  }
}
