import Content
import JSON
import MCP

/// One tool of the catalog: everything that is to be said of it, in its own file.
struct CatalogTool: Sendable {
  /// The name by which it is called.
  let name: String
  /// The name for people.
  let title: String
  /// What it does and answers; it describes and doesn't command. (seed: T118)
  let description: String
  /// The group that it belongs to.
  let toolset: Toolset
  /// The least that a caller must be to see it.
  let access: ExposureCard.Access
  /// What a credential must allow.
  let scopes: ScopeRule
  /// The parts of the protocol of which one must be open to the credential. (seed: C5, T23)
  let channels: [Scope]
  /// What clients may tell people of its effects.
  let annotations: ToolAnnotations
  /// What it is given.
  let parameters: [Parameter]
  /// The schema of its structured answer, where that is small and helps.
  let output: JSONObject?
  /// What it does.
  let work: Work

  enum Work: Sendable {
    /// Answers in microseconds, on the event loop, unless the index has to be waited for.
    case quick(@Sendable (ToolContext, ToolArguments) throws -> ToolResult)
    /// May take longer; runs on a worker thread.
    case blocking(@Sendable (ToolContext, ToolArguments) throws -> ToolResult)
    /// Runs on a worker thread too, and may go on as a task for clients that follow tasks.
    case lasting(@Sendable (ToolContext, ToolArguments) throws -> ToolOutcome)
  }

  init(
    name: String, title: String, description: String, toolset: Toolset, access: ExposureCard.Access,
    scopes: ScopeRule, channels: [Scope] = [.mcpTools], annotations: ToolAnnotations = .reading,
    parameters: [Parameter] = [],
    output: JSONObject? = nil, work: Work
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.toolset = toolset
    self.access = access
    self.scopes = scopes
    self.channels = channels
    self.annotations = annotations
    self.parameters = parameters
    self.output = output
    self.work = work
  }

  /// The channels of what searches.
  static let searching: [Scope] = [.mcpSearch, .mcpTools]

  /// The schema of its arguments.
  var inputSchema: JSONObject { schema(of: parameters) }

  /// The schema of some of its arguments.
  func schema(of parameters: [Parameter]) -> JSONObject {
    var schema: JSONObject = ["type": "object"]
    if !parameters.isEmpty {
      schema["properties"] = .object(JSONObject(parameters.map { ($0.name, .object($0.schema)) }))
    }
    let required = parameters.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    return schema
  }
}

/// Which scopes open a tool to a credential.
struct ScopeRule: Sendable, Hashable {
  /// Groups of which each must have one scope that the credential holds.
  let groups: [[Scope]]
  /// Whether the scope of one collection does for `content:read`: the tool then reads that collection alone.
  var opensByCollection = false

  /// One of these is enough.
  static func any(_ scopes: Scope...) -> ScopeRule { ScopeRule(groups: [scopes]) }

  /// All of these are needed.
  static func all(_ scopes: Scope...) -> ScopeRule { ScopeRule(groups: scopes.map { [$0] }) }

  /// The reading of content: of all collections, or of those that the credential names one by one.
  static let content = ScopeRule(groups: [[.contentRead]], opensByCollection: true)

  /// Every valid credential will do.
  static let none = ScopeRule(groups: [])

  /// Whether a credential with these scopes meets the rule.
  func isMet(by holds: (Scope) -> Bool) -> Bool { groups.allSatisfy { $0.contains(where: holds) } }
}
