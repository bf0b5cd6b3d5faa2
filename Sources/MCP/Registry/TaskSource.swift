public import JSON

/// Where tasks are found: the service keeps them, durably where it promises so.
public protocol TaskSource<Caller>: Sendable {
  /// Whose tasks these are.
  associatedtype Caller: MCPCaller

  /// A task of the caller's; nil for what isn't there or isn't theirs.
  func task(_ id: String, for caller: Caller) throws -> TaskState?

  /// Takes answers to a task's questions; false where there is no such task.
  func update(_ id: String, answers: JSONObject, for caller: Caller) throws -> Bool

  /// Asks a task to stop; false where there is no such task.
  func cancel(_ id: String, for caller: Caller) throws -> Bool
}

/// Where a task stands.
public struct TaskState: Sendable {
  /// What became of the work.
  public enum Status: Sendable {
    case working
    case inputRequired(InputRequest)
    case completed(ToolResult)
    case failed(RPCError)
    case cancelled
  }

  /// Its unguessable name.
  public var id: String
  /// Where it stands.
  public var status: Status
  /// The same in words.
  public var message: String?
  /// When it began, as an ISO 8601 time.
  public var createdAt: String
  /// When it changed last.
  public var updatedAt: String
  /// How long it is kept, in milliseconds; nil for as long as the server lives.
  public var lifetime: Int?
  /// How often it is worth asking, in milliseconds.
  public var pollInterval: Int?

  /// A task by its name.
  public init(
    id: String, status: Status, message: String? = nil, createdAt: String, updatedAt: String,
    lifetime: Int? = nil, pollInterval: Int? = nil
  ) {
    self.id = id
    self.status = status
    self.message = message
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.lifetime = lifetime
    self.pollInterval = pollInterval
  }
}
