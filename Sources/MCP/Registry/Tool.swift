public import JSON

/// Something that a caller can have done.
public struct Tool<Caller: MCPCaller>: Sendable {
  /// The name by which it is called.
  public var name: String
  /// The name for people.
  public var title: String?
  /// What it does and when it is of use, for the model that chooses.
  public var description: String
  /// The JSON Schema of its arguments; its root describes an object.
  public var inputSchema: JSONObject
  /// The JSON Schema of its structured result; nil promises none.
  public var outputSchema: JSONObject?
  /// What clients may tell people of its effects.
  public var annotations: ToolAnnotations
  /// Icons, as the protocol writes them.
  public var icons: [JSONValue]
  /// Further members for `_meta`, such as those of an extension.
  public var meta: JSONObject
  /// What it does.
  public var work: ToolWork<Caller>

  /// Checks arguments; made from the schema when the tool is made.
  let checks: ToolChecks
  /// The arguments that clients repeat in headers.
  let mirrored: [MirroredParameter]

  /// A tool from its parts.
  ///
  /// - Parameter acceptedSchema: What arguments are held against, where more is taken than is told of.
  public init(
    name: String, title: String? = nil, description: String, inputSchema: JSONObject,
    acceptedSchema: JSONObject? = nil,
    outputSchema: JSONObject? = nil, annotations: ToolAnnotations, icons: [JSONValue] = [],
    meta: JSONObject = [:], work: ToolWork<Caller>
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.inputSchema = inputSchema
    self.outputSchema = outputSchema
    self.annotations = annotations
    self.icons = icons
    self.meta = meta
    self.work = work
    checks = ToolChecks(input: acceptedSchema ?? inputSchema, output: outputSchema)
    mirrored = MirroredParameter.all(in: inputSchema)
  }
}

/// What a tool does, and where.
public enum ToolWork<Caller: MCPCaller>: Sendable {
  /// Answers in microseconds and runs on the event loop; throws ``MustWait`` to be run again where it may wait.
  case quick(@Sendable (Call<Caller>, JSONObject) throws -> ToolOutcome)
  /// May block; runs on a worker thread.
  case blocking(@Sendable (Call<Caller>, JSONObject) throws -> ToolOutcome)
  /// Takes its time, tells of its progress and can be cancelled.
  case long(@Sendable (Call<Caller>, JSONObject) async throws -> ToolOutcome)
}

/// What clients may tell people of a tool's effects. Hints, never the guard.
public struct ToolAnnotations: Sendable, Hashable {
  /// It changes nothing.
  public var isReadOnly: Bool
  /// It may take away what is there.
  public var isDestructive: Bool
  /// Called again with the same arguments it does nothing further.
  public var isIdempotent: Bool
  /// It meets the world outside of this server.
  public var isOpenWorld: Bool

  /// Annotations, each of them said.
  public init(isReadOnly: Bool, isDestructive: Bool, isIdempotent: Bool, isOpenWorld: Bool) {
    self.isReadOnly = isReadOnly
    self.isDestructive = isDestructive
    self.isIdempotent = isIdempotent
    self.isOpenWorld = isOpenWorld
  }

  /// Reads what this server holds.
  public static let reading = ToolAnnotations(
    isReadOnly: true, isDestructive: false, isIdempotent: true, isOpenWorld: false)
}
