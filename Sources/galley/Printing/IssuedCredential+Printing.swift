import Access
import Arguments
import JSON

extension IssuedCredential {
  /// The credential with its secret, under the name that the kind's secret has.
  func json(secret name: String = "token") -> JSONObject {
    let report = CredentialReport(credential: credential, now: credential.createdAt)
    var object: JSONObject = [
      "id": .string(credential.id.rawValue), name: .string(secret.text), "prefix": .string(credential.prefix),
    ]
    if let paths = credential.allowance.paths {
      object["paths"] = .array(paths.map { .string($0.description) })
    } else {
      object["scopes"] = report.scopes
    }
    object["expires"] = report.expiry
    return object
  }

  /// Shows the secret, once, and says how to use it. (seed: G9, G11, M9)
  func print(_ what: String, to output: Terminal) {
    let report = CredentialReport(credential: credential, now: credential.createdAt)
    output.print(
      "\(what) \(output.style.bold(credential.name)) (\(credential.prefix)), good until \(report.expires).")
    output.print("It allows \(report.allowed)")
    output.print("and reaches \(report.reach).")
    output.print("\n  \(output.style.bold(secret.text))\n")
    output.print("It is shown this once; if it is lost, rotate it. Send it with every request as the header")
    output.print(
      credential.kind == .apiKey ? "  X-API-Key: <the key>" : "  Authorization: Bearer <the token>")
  }
}
