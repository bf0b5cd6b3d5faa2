import Access
import Arguments
import Content
import JSON

extension Invocation {
  /// Tells of a credential that took another's place.
  func print(rotated made: IssuedCredential, grace seconds: Int64, secret: String = "token") {
    let end = Timestamp.utc(made.credential.createdAt / 1_000 + seconds)
    if self[SharedOptions.json] {
      var object = made.json(secret: secret)
      object["rotated_from"] = made.credential.rotatedFrom.map { .string($0.rawValue) } ?? .null
      object["old_works_until"] = .string(end)
      output.print(json: object)
    } else {
      made.print("Rotated", to: output)
      output.print(seconds == 0 ? "The old one is dead." : "The old one works until \(end).")
    }
  }

  /// Tells which credentials have ended.
  func print(revoked: [Credential]) {
    if self[SharedOptions.json] {
      output.print(json: [
        "revoked": .array(
          revoked.map {
            ["id": .string($0.id.rawValue), "name": .string($0.name), "prefix": .string($0.prefix)]
          }), "total": .int(Int64(revoked.count)),
      ])
    } else if revoked.isEmpty {
      output.print("There was nothing to revoke.")
    } else {
      for credential in revoked {
        output.print("Revoked \(output.style.bold(credential.name)) (\(credential.prefix)).")
      }
    }
  }
}

extension AccessControl {
  /// What the owner of a credential is called; nil for the workspace itself.
  func ownerName(of credential: Credential) throws(GalleyError) -> String? {
    switch credential.owner {
    case .workspace: nil
    case .person(let id): try people.person(id)?.email
    case .client(let id): try clients.client(id)?.name
    }
  }
}
