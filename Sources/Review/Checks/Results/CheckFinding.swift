public import Content
import Crypto
public import JSON

/// One thing that a check found.
public struct CheckFinding: Sendable, Hashable {
  /// The same for the same thing in every run, whatever line it has moved to: comments and suppressions hang on it.
  public let key: String
  /// The check that found it.
  public let check: String
  /// The object that it is in, as `collection/id`; nil for files that are no objects.
  public let object: String?
  /// What is wrong where, and what to do about it; its severity is what the site's settings leave of the rule's own.
  public let problem: Problem

  /// Whether it stops a changeset from being published, or is shown.
  public var severity: Problem.Severity { problem.severity }

  /// Names a finding by everything that stays when the text around it moves; `ordinal` counts those that are alike.
  init(_ check: String, _ problem: Problem, object: String?, subject: String, ordinal: Int) {
    let parts = [check, problem.rule, problem.file, problem.field, subject, String(ordinal)]
    let digest = SHA256.hash(parts.joined(separator: "\u{0}").utf8)
    key = Hex.encode(digest.prefix(8))
    self.check = check
    self.object = object
    self.problem = problem
  }

  /// The finding as data.
  public var json: JSONObject {
    var json: JSONObject = ["key": .string(key), "check": .string(check)]
    if let object { json["object"] = .string(object) }
    for member in problem.json.members { json[member.key] = member.value }
    return json
  }
}
