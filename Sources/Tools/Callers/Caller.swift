public import Content
public import MCP
public import Visibility

/// Who calls over MCP: what is known of them once their credential has been looked at.
public final class Caller: MCPCaller {
  /// Names the caller, the same at each call.
  public let principal: String
  /// What people call the credential.
  public let name: String
  /// What surface the caller sees.
  public let persona: ExposureCard.Access
  /// What the credential allows, literally; nil allows everything.
  public let scopes: Set<Scope>?
  /// The sites that the credential reaches; nil for all.
  public let reach: Set<String>?
  /// The site that the address names; nil where it names none.
  public let site: String?
  /// The tool sets that the address narrows the surface to; nil for all.
  public let toolsets: Set<Toolset>?
  /// How often the caller may call; nil for as often as it likes.
  public let limit: CallLimit?
  /// What the record of calls says of the caller beside this.
  public let origin: CallerOrigin
  private let checkValidity: @Sendable () -> Bool

  /// A caller.
  ///
  /// - Parameter isValid: Whether the credential still holds, whenever that is asked.
  public init(
    principal: String, name: String, persona: ExposureCard.Access, scopes: Set<Scope>? = nil,
    reach: Set<String>? = nil, site: String? = nil, toolsets: Set<Toolset>? = nil, limit: CallLimit? = nil,
    origin: CallerOrigin = CallerOrigin(),
    isValid: @escaping @Sendable () -> Bool = { true }
  ) {
    self.principal = principal
    self.name = name
    self.persona = persona
    self.scopes = scopes
    self.reach = reach
    self.site = site
    self.toolsets = toolsets
    self.limit = limit
    self.origin = origin
    checkValidity = isValid
  }

  /// Whether the credential still holds.
  public var isValid: Bool { checkValidity() }

  /// Operators may follow with as many programs as the server has streams for.
  public var streamLimit: Int? { persona == .admin ? .max : nil }

  /// What the caller sees of a site.
  public var viewer: Viewer { Viewer(persona, seesPersonal: allows(.contentPersonal)) }

  /// Whether the credential allows something. An anonymous caller's surface is limited by what is public alone.
  public func allows(_ scope: Scope) -> Bool {
    switch persona {
    case .admin: scopes?.contains(scope) ?? true
    case .authenticated: scopes?.contains(scope) ?? (scope != .contentPersonal)
    case .everyone: false
    }
  }

  /// Whether any method of the protocol is open to the caller: a token that opens none is refused whatever it asks for.
  /// (seed: T20)
  public var opensAnyMethod: Bool {
    persona == .everyone || [.mcpTools, .mcpResources, .mcpSearch, .mcpPrompts].contains(where: allows)
  }

  /// Whether the credential reaches a site and the address doesn't name another one.
  public func reaches(_ site: String) -> Bool {
    (self.site ?? site) == site && (reach?.contains(site) ?? true)
  }
}
