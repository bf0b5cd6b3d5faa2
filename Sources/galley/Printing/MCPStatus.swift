import Arguments
import Content
import JSON
import MCP
import Tools

/// What agents are served of a site.
struct MCPStatus {
  private let slug: String
  private let settings: MCPSettings
  private let license: SiteSettings.License
  /// The names of the tools that each kind of caller has.
  private let tools: [(persona: Persona, names: [String])]

  init(of slug: String, settings site: SiteDefinition, tools registry: ToolRegistry) throws {
    self.slug = slug
    settings = site.mcp
    license = site.settings.license
    let isServed = site.mcp.isEnabled && site.settings.license == .licensed
    let allowsPublic = site.mcp.allowsPublicAccess
    tools = try Persona.allCases.map { persona in
      guard isServed, persona != .everyone || allowsPublic else { return (persona, []) }
      return (persona, try registry.tools(for: .operating(as: persona, on: slug)).map(\.name))
    }
  }

  /// Whether agents are served at all.
  var isServed: Bool { settings.isEnabled && license == .licensed }

  func text(_ style: Style) -> String {
    let none = style.dim("none")
    var lines = [
      style.bold(slug), "enabled: \(word(settings.isEnabled))", "edition gate: \(word(license == .licensed))",
      "public access: \(word(settings.allowsPublicAccess))",
      "tool prefix: \(settings.toolPrefix.isEmpty ? none : settings.toolPrefix)",
      "allowed origins: \(settings.allowedOrigins.isEmpty ? none : settings.allowedOrigins.joined(separator: ", "))",
      "public calls a minute: \(settings.publicCallsPerMinute == 0 ? "any number" : "\(settings.publicCallsPerMinute)")",
      "subscriptions: \(word(settings.pushesToSubscribers))",
      "tool sets: \(settings.toolsets.isEmpty ? "all" : settings.toolsets.joined(separator: ", "))",
    ]
    for (persona, names) in tools {
      lines.append("tools for \(persona.rawValue): \(names.count)")
      if !names.isEmpty { lines.append("  " + style.dim(names.joined(separator: " "))) }
    }
    return lines.joined(separator: "\n  ")
  }

  var json: JSONObject {
    [
      "slug": .string(slug), "enabled": .bool(settings.isEnabled),
      "edition_gate": .bool(license == .licensed),
      "license": .string(license.rawValue), "public_access": .bool(settings.allowsPublicAccess),
      "tool_prefix": .string(settings.toolPrefix),
      "allowed_origins": .array(settings.allowedOrigins.map { .string($0) }),
      "public_calls_per_minute": .int(Int64(settings.publicCallsPerMinute)),
      "subscriptions": .bool(settings.pushesToSubscribers),
      "toolsets": .array(settings.toolsets.map { .string($0) }),
      "tools": .object(
        JSONObject(
          tools.map { entry in
            (
              entry.persona.rawValue,
              ["count": .int(Int64(entry.names.count)), "names": .array(entry.names.map { .string($0) })]
            )
          })),
    ]
  }

  private func word(_ isSo: Bool) -> String { isSo ? "yes" : "no" }
}
