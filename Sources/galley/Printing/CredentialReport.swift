import Access
import Arguments
import Content
import JSON

/// A credential as people and programs are shown it: everything but its secret, which nobody has. (seed: M18, M21)
struct CredentialReport {
  let credential: Credential
  let now: Int64
  /// What its owner is called, where that is a person or a client.
  var owner: String?

  static let headings = ["name", "prefix", "expires", "last used", "state", "scopes"]

  /// The cells under those headings.
  var row: [String] {
    [
      credential.name, credential.prefix, expires, lastUsed, credential.standing(at: now).rawValue, allowed,
    ]
  }

  /// What it allows, on one line.
  var allowed: String {
    if let paths = credential.allowance.paths { return paths.map(\.description).joined(separator: " ") }
    return credential.allowance.scopes.map { $0.map(\.rawValue).joined(separator: " ") } ?? "everything"
  }

  /// When it ends, as a day.
  var expires: String { credential.expiresAt.map { String(time($0).prefix(10)) } ?? "never" }

  /// The sites that it reaches, as the end of a sentence.
  var reach: String {
    switch credential.allowance.sites {
    case .workspace: "every site of the workspace"
    case .project(let project): "the sites of the project \(project)"
    case .sites(let slugs): slugs.sorted().joined(separator: ", ")
    }
  }

  private var lastUsed: String { credential.lastUse.map { String(time($0.time).prefix(16)) } ?? "never" }

  /// All of it, line by line.
  func page(_ style: Style) -> String {
    var lines: [(String, String)] = [
      ("id", credential.id.rawValue), ("kind", credential.kind.rawValue), ("prefix", credential.prefix),
      ("state", credential.standing(at: now).rawValue), ("allows", allowed), ("reaches", reach),
    ]
    if let owner { lines.append(("owner", owner)) }
    lines.append(("made", time(credential.createdAt)))
    lines.append(("expires", credential.expiresAt.map(time) ?? "never"))
    lines.append(
      (
        "last used",
        credential.lastUse.map { "\(time($0.time))\($0.address.map { " from \($0)" } ?? "")" } ?? "never"
      ))
    if let end = credential.end { lines.append(("ended", "\(time(end.time)) (\(end.reason.rawValue))")) }
    if let id = credential.rotatedFrom { lines.append(("took the place of", id.rawValue)) }
    if let id = credential.replacedBy { lines.append(("gave its place to", id.rawValue)) }
    if !credential.notes.isEmpty { lines.append(("notes", credential.notes)) }
    return style.bold(credential.name) + "\n"
      + lines.map { "  \($0.0)\(String(repeating: " ", count: 19 - $0.0.count))\($0.1)\n" }.joined()
  }

  /// All of it, as data.
  var json: JSONObject {
    let allowance = credential.allowance
    var object: JSONObject = [
      "id": .string(credential.id.rawValue), "kind": .string(credential.kind.rawValue),
      "name": .string(credential.name), "prefix": .string(credential.prefix),
      "state": .string(credential.standing(at: now).rawValue),
      "persona": .string(allowance.persona.rawValue), "scopes": scopes,
    ]
    if let paths = allowance.paths { object["paths"] = .array(paths.map { .string($0.description) }) }
    switch allowance.sites {
    case .workspace: break
    case .project(let project): object["project"] = .string(project)
    case .sites(let slugs): object["sites"] = .array(slugs.sorted().map { .string($0) })
    }
    if let owner { object["owner"] = .string(owner) }
    object["notes"] = .string(credential.notes)
    object["created"] = .string(time(credential.createdAt))
    object["expires"] = expiry
    object["last_used"] =
      credential.lastUse.map {
        ["time": .string(time($0.time)), "address": $0.address.map { .string($0) } ?? nil]
      } ?? .null
    if let end = credential.end {
      object["ended"] = ["time": .string(time(end.time)), "reason": .string(end.reason.rawValue)]
    }
    if let id = credential.rotatedFrom { object["rotated_from"] = .string(id.rawValue) }
    if let id = credential.replacedBy { object["replaced_by"] = .string(id.rawValue) }
    return object
  }

  /// What it allows, as data; null for everything.
  var scopes: JSONValue {
    credential.allowance.scopes.map { .array($0.map { .string($0.rawValue) }) } ?? .null
  }

  /// When it ends, as data; null for never.
  var expiry: JSONValue { credential.expiresAt.map { .string(time($0)) } ?? .null }

  private func time(_ milliseconds: Int64) -> String { Timestamp.utc(milliseconds / 1_000) }
}
