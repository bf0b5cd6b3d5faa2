import Content
import JSON
import MCP
import Visibility

/// A saved query of a site as a tool of its own.
struct SavedQueryTool {
  let query: SavedQuery
  let site: VisibleSite

  init(_ query: SavedQuery, of site: VisibleSite) {
    self.query = query
    self.site = site
  }

  /// Whether a credential may ask it, and none of its conditions is one that the caller may not ask by.
  ///
  /// A condition with a parameter on a hidden field would answer guesses at its value.
  func isOpen(to caller: Caller) -> Bool {
    let content = caller.content(of: site)
    guard case .collections(let names) = query.target else {
      guard case .view(let view) = query.target else { return false }
      return entry.obstacle(for: caller) == nil && content.views[view] != nil
    }
    return entry.obstacle(for: caller) == nil
      && names.allSatisfy { name in
        guard let collection = content.collections[name] else { return false }
        if query.search != nil, !collection.isSearchable { return false }
        do {
          try collection.check(include: query.include, exclude: query.exclude, sort: query.sort)
          return true
        } catch {
          return false
        }
      }
  }

  /// The tool as the catalog would hold it.
  var entry: CatalogTool {
    let siteName = site.name
    let id = query.id
    return CatalogTool(
      name: query.id, title: query.title, description: description, toolset: .read, access: query.access,
      scopes: .content, channels: query.search == nil ? [.mcpTools] : CatalogTool.searching,
      parameters: parameters,
      work: .blocking { context, arguments in
        try SavedQueryAnswer(id, of: siteName).result(context, arguments)
      })
  }

  /// The words of the query's author; those of a site that is one of several are told apart by the name.
  private var description: String { query.description.isEmpty ? query.title : query.description }

  /// What callers may say: what the query asks for, and how long and in which form the answer shall be.
  private var parameters: [Parameter] {
    let own = query.parameters.map(\.parameter)
    return own + SavedQueryTool.usual(query).filter { usual in !own.contains { $0.name == usual.name } }
  }

  /// What is taken and not told of: the query's author has chosen a form already.
  static func unlisted(_ query: SavedQuery) -> Set<String> {
    Set(["format"]).subtracting(query.parameters.map(\.name))
  }

  /// What every list takes; a parameter of the query's own goes before one of the same name.
  static func usual(_ query: SavedQuery) -> [Parameter] {
    let forms = ["markdown", "html", "text"]
    let first = query.format ?? "markdown"
    return [
      .integer("limit", "Most items on a page.", in: 1...50, default: query.limit),
      .choice("format", [first] + forms.filter { $0 != first }, "Form of rich text."), .cursor, .maxTokens,
    ]
  }
}

extension SavedQuery.Parameter {
  /// The parameter as a tool's argument.
  fileprivate var parameter: Parameter {
    var schema: JSONObject = ["type": .string(type)]
    if kind == .date {
      schema["description"] = .string(
        "\(description.map { "\($0) " } ?? "")A day such as 2026-05-01, or today, today+30, today-7.")
    } else if let description {
      schema["description"] = .string(description)
    }
    if !choices.isEmpty { schema["enum"] = .array(choices) }
    if let minimum { schema["minimum"] = .number(minimum) }
    if let maximum { schema["maximum"] = .number(maximum) }
    if let usual { schema["default"] = usual }
    return Parameter(name: name, schema: schema, isRequired: isRequired && usual == nil)
  }

  private var type: String {
    switch kind {
    case .string, .date: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    }
  }
}

extension JSONValue {
  fileprivate static func number(_ value: Double) -> JSONValue {
    Int64(exactly: value).map { .int($0) } ?? .double(value)
  }
}
