public import Content
public import JSON
public import MCP

/// A tool of the catalog as documentation and operators are told of it.
public struct ToolReference: Sendable {
  /// The name by which it is called, without a site's prefix.
  public let name: String
  /// The name for people.
  public let title: String
  /// What it does and answers.
  public let description: String
  /// The group that it belongs to.
  public let toolset: Toolset
  /// The least that a caller must be to see it.
  public let access: ExposureCard.Access
  /// Groups of scopes of which a credential needs one each; empty where every valid credential will do.
  public let scopes: [[Scope]]
  /// The parts of the protocol of which one must be open to a credential.
  public let channels: [Scope]
  /// What clients may tell people of its effects.
  public let annotations: ToolAnnotations
  /// What it is given, each with its schema.
  public let parameters: [(name: String, schema: JSONObject, isRequired: Bool)]

  /// Every tool of the catalog, in its order.
  public static let all: [ToolReference] = Catalog.tools.map { tool in
    ToolReference(
      name: tool.name, title: tool.title, description: tool.description, toolset: tool.toolset,
      access: tool.access, scopes: tool.scopes.groups, channels: tool.channels, annotations: tool.annotations,
      parameters: tool.parameters.map { ($0.name, $0.schema, $0.isRequired) })
  }
}
