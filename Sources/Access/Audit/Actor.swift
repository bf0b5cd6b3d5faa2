/// Who does something that the audit log tells of.
public struct Actor: Sendable, Hashable {
  /// Names them for good: a person's, a client's or a credential's id, `host` or `anonymous`.
  public var principal: String
  /// What people call them.
  public var name: String
  /// The client that acts, where one does.
  public var client: Client.ID?
  /// What that client is called.
  public var clientName: String?
  /// In which workspace; nil for what concerns none.
  public var workspace: Workspace.ID?
  /// As what surface they came: `admin`, `authenticated`, `public`; nil beside MCP.
  public var persona: String?
  /// From where.
  public var address: String?

  /// Somebody.
  public init(
    principal: String, name: String, client: Client.ID? = nil, clientName: String? = nil,
    workspace: Workspace.ID? = nil, persona: String? = nil, address: String? = nil
  ) {
    self.principal = principal
    self.name = name
    self.client = client
    self.clientName = clientName
    self.workspace = workspace
    self.persona = persona
    self.address = address
  }

  /// Whoever runs commands on the server itself.
  public static let host = Actor(principal: "host", name: "the host")

  /// A person who is signed in.
  public static func person(
    _ person: Person, in workspace: Workspace.ID? = nil, from address: String? = nil
  ) -> Actor {
    Actor(principal: person.id.rawValue, name: person.email, workspace: workspace, address: address)
  }
}
