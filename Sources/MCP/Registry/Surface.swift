public import JSON

/// What one kind of caller sees: immutable, and kept for as long as nothing in it changes.
///
/// ```swift
/// let surface = Surface(
///   implementation: Implementation(name: "notes", version: "1.0"),
///   tools: [Tool(name: "add", …) { call, arguments in .json(["sum": 3]) }])
/// ```
public final class Surface<Caller: MCPCaller>: Sendable {
  /// How the server names itself.
  public let implementation: Implementation
  /// What an agent should know before it calls anything.
  public let instructions: String?
  /// The tools, in the order in which they are listed.
  public let tools: [Tool<Caller>]
  /// The resources that are listed.
  public let resources: [Resource]
  /// The patterns of further resources.
  public let templates: [ResourceTemplate]
  /// The prompts, in the order in which they are listed.
  public let prompts: [Prompt<Caller>]
  /// Reads a resource, listed or not; nil where there are none.
  public let read: ResourceReader<Caller>?
  /// Suggests values for arguments of prompts and variables of templates; nil where nothing is suggested.
  public let complete: Completer<Caller>?
  /// The tasks that long calls became; nil where calls never do.
  public let tasks: (any TaskSource<Caller>)?
  /// What there is for callers of this kind whose credentials allow more.
  public let withheld: Withheld
  /// Says what is wrong with a tool's arguments; nil for the library's own words.
  public let refuse: (@Sendable (Tool<Caller>, [ArgumentFault]) -> ToolResult)?
  /// Says which of the names that there are may be meant by one that isn't; nil where nothing is suggested.
  public let suggest: (@Sendable (String, [String]) -> [String])?
  /// Further extensions to declare, with their settings.
  public let extensions: JSONObject
  /// Whether log messages are sent to clients of the older revisions that ask for a level.
  public let logs: Bool
  /// Whether tools and prompts may come to a surface that has none now: it then declares them and lists none, so
  /// that clients know what to wait for.
  public let mayGrow: Bool
  /// How long lists may be kept, in milliseconds.
  public let listLifetime: Int
  /// Who may keep lists.
  public let listScope: CacheScope

  let toolPositions: [String: Int]
  let promptPositions: [String: Int]
  /// How the server names itself in each result, as bytes: only what tells it from others, since it is said so often.
  let serverInfo: [UInt8]
  /// How the server names itself to those who get to know it, as bytes.
  let introduction: [UInt8]
  /// Lists as bytes, made when they are asked for first.
  let encodedLists = EncodedLists()

  /// A surface from its parts. Of two tools or prompts with one name the first counts.
  public init(
    implementation: Implementation, instructions: String? = nil, tools: [Tool<Caller>] = [],
    resources: [Resource] = [], templates: [ResourceTemplate] = [], prompts: [Prompt<Caller>] = [],
    read: ResourceReader<Caller>? = nil, complete: Completer<Caller>? = nil,
    tasks: (any TaskSource<Caller>)? = nil, withheld: Withheld = Withheld(),
    refuse: (@Sendable (Tool<Caller>, [ArgumentFault]) -> ToolResult)? = nil,
    suggest: (@Sendable (String, [String]) -> [String])? = nil, extensions: JSONObject = [:],
    logs: Bool = false, mayGrow: Bool = false,
    listLifetime: Int = 60_000, listScope: CacheScope = .private
  ) {
    self.implementation = implementation
    self.instructions = instructions
    self.tools = tools
    self.resources = resources
    self.templates = templates
    self.prompts = prompts
    self.read = read
    self.complete = complete
    self.tasks = tasks
    self.withheld = withheld
    self.refuse = refuse
    self.suggest = suggest
    self.extensions = extensions
    self.logs = logs
    self.mayGrow = mayGrow
    self.listLifetime = listLifetime
    self.listScope = listScope
    serverInfo = Implementation(name: implementation.name, version: implementation.version).encoded
    introduction = implementation.encoded
    toolPositions = Dictionary(
      tools.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    promptPositions = Dictionary(
      prompts.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  func tool(_ name: String) -> Tool<Caller>? { toolPositions[name].map { tools[$0] } }

  func prompt(_ name: String) -> Prompt<Caller>? { promptPositions[name].map { prompts[$0] } }

  /// Whether there are tools, or may be.
  var hasTools: Bool { mayGrow || !tools.isEmpty }

  /// Whether there are prompts, or may be.
  var hasPrompts: Bool { mayGrow || !prompts.isEmpty }

  /// Whether there is anything to read or subscribe to.
  public var hasResources: Bool { read != nil }
}

/// Who may keep an answer for how long as its `ttlMs` says.
public enum CacheScope: String, Sendable {
  /// Anybody, and hand it to anybody.
  case everyone = "public"
  /// Whoever asked.
  case `private`
}
