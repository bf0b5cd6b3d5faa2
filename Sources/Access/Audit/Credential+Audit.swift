import Content
import JSON

extension Credential.Kind {
  /// What actions on credentials of the kind are called by: `token.create`.
  var noun: String {
    switch self {
    case .pat: "token"
    case .client: "client_token"
    case .apiKey: "key"
    case .oauthAccess, .oauthRefresh: "oauth_token"
    }
  }
}

extension Credential {
  /// By what the audit log names it: what its holder is named by in all that they do.
  var auditTarget: String { principal }

  /// What says to people which one it is.
  var auditName: JSONObject {
    ["id": .string(id.rawValue), "name": .string(name), "prefix": .string(prefix)]
  }

  /// What the audit log says of one that was made; nothing of its secret. (security: K1)
  var auditDetail: JSONObject {
    var detail = auditName
    detail["persona"] = .string(allowance.persona.rawValue)
    if let scopes = allowance.scopes { detail["scopes"] = .array(scopes.map { .string($0.rawValue) }) }
    if let paths = allowance.paths { detail["paths"] = .array(paths.map { .string($0.description) }) }
    switch allowance.sites {
    case .workspace: break
    case .project(let project): detail["project"] = .string(project)
    case .sites(let slugs): detail["sites"] = .array(slugs.sorted().map { .string($0) })
    }
    if let person = owner.person { detail["owner"] = .string(person.rawValue) }
    detail["expires"] = expiresAt.map { .string(AuditTime.text($0)) } ?? .null
    return detail
  }
}
