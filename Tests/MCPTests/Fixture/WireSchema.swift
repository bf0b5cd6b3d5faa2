import Files
import JSON
import JSONSchema
import Support
import Synchronization
import Testing

@testable import MCP

/// The published schema of a revision, to hold messages against.
final class WireSchema: Sendable {
  private let definitions: JSONValue
  private let keyword: String
  private let compiled = Mutex<[String: CompiledSchema]>([:])

  private init(_ revision: ProtocolRevision) throws {
    let folder = try #require(WireSchema.folder)
    let document = try JSONValue(parsing: try (folder / "\(revision.rawValue).json").read())
    keyword = document["$defs"] == nil ? "definitions" : "$defs"
    definitions = try #require(document[keyword])
  }

  private static let folder = ProjectFolder.suite("mcp-schema")
  private static let known = Mutex<[ProtocolRevision: WireSchema]>([:])

  /// The schema of a revision; nil where the suite isn't at hand.
  static func of(_ revision: ProtocolRevision) throws -> WireSchema? {
    guard folder != nil else { return nil }
    return try known.withLock { known in
      if let schema = known[revision] { return schema }
      let schema = try WireSchema(revision)
      known[revision] = schema
      return schema
    }
  }

  /// What of a message breaks the revision's schema; nothing where the message is right.
  static func faults(
    in message: JSONValue, answering method: String? = nil, _ revision: ProtocolRevision
  ) throws -> [String] {
    guard let schema = try of(revision) else { return [] }
    return try schema.faults(in: message, answering: method)
  }

  private func faults(in message: JSONValue, answering method: String?) throws -> [String] {
    if let name = message["method"]?.string {
      return try check(message, Self.definition(ofNotification: name))
    }
    if message["error"] != nil {
      let known = ["JSONRPCErrorResponse", "JSONRPCError"].first { definitions[$0] != nil } ?? ""
      let typed = message["error"]?["code"]?.int.flatMap { Self.errors[$0] }
      // Before there were errors without one, an error's id was required; what can't be read has none.
      if message["id"] == nil, known == "JSONRPCError" { return [] }
      return try check(message, typed.flatMap { definitions[$0] == nil ? nil : $0 } ?? known)
    }
    guard let result = message["result"], let method else { return ["This is no message: \(message)"] }
    switch result["resultType"] {
    case "input_required": return try check(result, "InputRequiredResult")
    // The extension's results are in no schema of the core.
    case "task": return []
    default: return try Self.results[method].map { try check(result, $0) } ?? []
    }
  }

  private func check(_ value: JSONValue, _ name: String) throws -> [String] {
    guard definitions[name] != nil else { return ["The revision knows no \(name)."] }
    let schema = try compiled.withLock { compiled in
      if let schema = compiled[name] { return schema }
      let schema = try CompiledSchema([
        "$ref": .string("#/\(keyword)/\(name)"), keyword: definitions,
      ])
      compiled[name] = schema
      return schema
    }
    return schema.validate(value).map { "\(name): \($0.message)" }
  }

  private static let errors = [
    RPCError.headerMismatchCode: "HeaderMismatchError",
    RPCError.missingCapabilityCode: "MissingRequiredClientCapabilityError",
    RPCError.unsupportedRevisionCode: "UnsupportedProtocolVersionError",
  ]

  private static let results = [
    "server/discover": "DiscoverResult", "initialize": "InitializeResult", "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult", "resources/list": "ListResourcesResult",
    "resources/templates/list": "ListResourceTemplatesResult", "resources/read": "ReadResourceResult",
    "prompts/list": "ListPromptsResult", "prompts/get": "GetPromptResult",
    "ping": "EmptyResult", "logging/setLevel": "EmptyResult", "resources/subscribe": "EmptyResult",
    "resources/unsubscribe": "EmptyResult", "completion/complete": "CompleteResult",
    "subscriptions/listen": "SubscriptionsListenResult",
  ]

  private static func definition(ofNotification method: String) -> String {
    switch method {
    case "notifications/progress": "ProgressNotification"
    case "notifications/message": "LoggingMessageNotification"
    case "notifications/cancelled": "CancelledNotification"
    case "notifications/tools/list_changed": "ToolListChangedNotification"
    case "notifications/prompts/list_changed": "PromptListChangedNotification"
    case "notifications/resources/list_changed": "ResourceListChangedNotification"
    case "notifications/resources/updated": "ResourceUpdatedNotification"
    case "notifications/subscriptions/acknowledged": "SubscriptionsAcknowledgedNotification"
    case "elicitation/create": "ElicitRequest"
    case "sampling/createMessage": "CreateMessageRequest"
    case "roots/list": "ListRootsRequest"
    default: method
    }
  }
}
