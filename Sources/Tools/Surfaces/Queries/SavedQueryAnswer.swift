import Content
import JSON
import MCP
import Visibility

/// Asks a saved query: as the tool that lists or searches what it is put to would be asked.
struct SavedQueryAnswer {
  private let id: String
  private let site: String

  init(_ id: String, of site: String) {
    self.id = id
    self.site = site
  }

  func result(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let visible = try context.engine.site(site, for: context.caller, mayWait: context.call.mayWait)
    // As it stands on main now: since the tool was listed it may have been changed, or closed.
    let open = visible.queries.filter { SavedQueryTool($0, of: visible).isOpen(to: context.caller) }
    guard let query = open.first(where: { $0.id == id }) else {
      throw GalleyError.unknown("saved query", id, among: open.map(\.id))
    }
    let question = try query.question(with: SavedQueryAnswer.own(arguments, of: query))
    var asked = SavedQueryAnswer.shape(arguments, of: query)
    asked["site"] = .string(site)
    if let include = question.filter.includeExpression { asked["include"] = .string(include) }
    if let exclude = question.filter.excludeExpression { asked["exclude"] = .string(exclude) }
    switch (query.target, question.search) {
    case (.view(let view), _):
      asked["view"] = .string(view)
      return try ask(QueryView.tool, asked, query.sort, context)
    case (.collections(let names), let words?):
      asked["query"] = .string(words)
      if names.count == 1 {
        asked["collection"] = .string(names[0])
        return try SearchCollection.tool.answer(context, asked)
      }
      asked["collections"] = .array(names.map { .string($0) })
      return try SearchCollections.tool.answer(context, asked)
    case (.collections(let names), nil):
      guard names.count == 1 else {
        return try CollectionUnion(names, sort: query.sort).result(context, ToolArguments(asked))
      }
      asked["collection"] = .string(names[0])
      return try ask(QueryCollection.tool, asked, query.sort, context)
    }
  }

  private func ask(
    _ tool: CatalogTool, _ arguments: JSONObject, _ sort: String?, _ context: ToolContext
  ) throws -> ToolResult {
    var arguments = arguments
    if let sort { arguments["sort"] = .string(sort) }
    return try tool.answer(context, arguments)
  }

  /// The arguments that are the query's own.
  private static func own(_ arguments: ToolArguments, of query: SavedQuery) -> JSONObject {
    let usual = controls(of: query)
    return JSONObject(arguments.object.members.filter { !usual.contains($0.key) }.map { ($0.key, $0.value) })
  }

  /// What the caller, else the query, says of the answer's length and form.
  private static func shape(_ arguments: ToolArguments, of query: SavedQuery) -> JSONObject {
    var shape: JSONObject = ["limit": .int(Int64(query.limit))]
    if let format = query.format { shape["format"] = .string(format) }
    if !query.fields.isEmpty { shape["fields"] = .array(query.fields.map { .string($0) }) }
    for name in controls(of: query) { if let value = arguments.object[name] { shape[name] = value } }
    return shape
  }

  private static func controls(of query: SavedQuery) -> [String] {
    let own = query.parameters.map(\.name)
    return SavedQueryTool.usual(query).map(\.name).filter { !own.contains($0) }
  }
}
