import Content
import JSON
import MCP

extension GalleyError {
  /// "Missing required scope: …", with all that the call needs, so that one more consent is enough. (seed: G26)
  static func missing(_ missing: [Scope], of needed: [Scope], hint: String? = nil) -> GalleyError {
    GalleyError(
      .forbidden, "Missing required scope: \(missing.map(\.rawValue).joined(separator: ", "))",
      hint: hint ?? "Use a credential that has all of: \(needed.map(\.rawValue).joined(separator: ", ")).",
      details: [
        scopesMember: .array(needed.map { .string($0.rawValue) }),
        "missing": .array(missing.map { .string($0.rawValue) }),
      ])
  }

  /// What the call needs of a credential, where that is what the error says.
  var challenge: Challenge? {
    guard code == .forbidden, let scopes = details[GalleyError.scopesMember]?.array else { return nil }
    return Challenge(.scopes, scopes: scopes.compactMap(\.string))
  }

  private static let scopesMember = "scopes"
}
