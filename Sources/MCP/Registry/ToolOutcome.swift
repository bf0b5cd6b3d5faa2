public import JSON

/// How a call of a tool ends.
public enum ToolOutcome: Sendable {
  /// With a result.
  case result(ToolResult)
  /// With questions to the caller's side; the call is made again with the answers.
  case inputRequired(InputRequest)
  /// As a task that goes on; only for clients that declared the extension.
  case task(TaskState)

  /// A result that is JSON, as structure and as text.
  public static func json(_ value: JSONValue) -> ToolOutcome { .result(.json(value)) }
}

/// What a tool answers.
public struct ToolResult: Sendable {
  /// The blocks for the model.
  public var content: [ContentBlock]
  /// The same as data, written without spaces.
  public var structured: EncodedJSON?
  /// Whether `structured` also stands as the first block of text, so that it needn't be given twice.
  public var structureIsText: Bool
  /// Whether what was asked for couldn't be done.
  public var isError: Bool
  /// The code of what went wrong, for the record of the call; it isn't sent.
  public var faultCode: String?
  /// Further members for `_meta`.
  public var meta: JSONObject

  /// A result from its parts.
  public init(
    content: [ContentBlock] = [], structured: EncodedJSON? = nil, structureIsText: Bool = false,
    isError: Bool = false, faultCode: String? = nil, meta: JSONObject = [:]
  ) {
    self.content = content
    self.structured = structured
    self.structureIsText = structureIsText
    self.isError = isError
    self.faultCode = faultCode
    self.meta = meta
  }

  /// A text.
  public static func text(_ text: String, isError: Bool = false) -> ToolResult {
    ToolResult(content: [.text(text)], isError: isError)
  }

  /// JSON, as structure and as text.
  public static func json(_ value: JSONValue, isError: Bool = false) -> ToolResult {
    json(EncodedJSON(value), isError: isError)
  }

  /// JSON that is written already, as structure and as text.
  public static func json(_ encoded: EncodedJSON, isError: Bool = false) -> ToolResult {
    ToolResult(structured: encoded, structureIsText: true, isError: isError)
  }
}

/// A JSON value that is written already: compact, on one line.
public struct EncodedJSON: Sendable, Hashable {
  /// The bytes.
  public let bytes: [UInt8]
  /// What was written, where that is still at hand: it spares a check against a schema the parsing.
  let value: JSONValue?

  /// Writes a value.
  public init(_ value: JSONValue) {
    bytes = value.bytes()
    self.value = value
  }

  /// Takes bytes as they are; they must be one compact JSON value.
  public init(trusting bytes: [UInt8]) {
    self.bytes = bytes
    value = nil
  }

  /// Whether two say the same.
  public static func == (one: EncodedJSON, other: EncodedJSON) -> Bool { one.bytes == other.bytes }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
