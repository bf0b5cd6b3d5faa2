import Arguments
import Content
import Git
import JSON
import Review

/// A deployment as the command line tells of it.
struct DeploymentText {
  let deployment: Deployment
  let now: Int64
  let style: Style

  init(_ deployment: Deployment, now: Int64, style: Style) {
    self.deployment = deployment
    self.now = now
    self.style = style
  }

  /// The result, in its colour.
  var result: String {
    switch deployment.result {
    case .queued: style.yellow("queued")
    case .succeeded: style.green("succeeded")
    case .failed: style.red("failed")
    case .superseded: style.dim("superseded")
    }
  }

  /// Why there was a deployment.
  var what: String {
    if let earlier = deployment.rollsBackTo { return "rollback to \(earlier)" }
    return deployment.changeset.map { "changeset \($0)" } ?? "main"
  }

  /// How many targets have it.
  var targets: String {
    let all = deployment.targets
    return all.isEmpty ? "" : "\(all.count { $0.outcome == .done })/\(all.count)"
  }

  /// What became of it, for whoever has just set it going.
  var outcome: String {
    let head = "Deployment \(deployment.number) (\(what)) \(result)"
    if deployment.targets.isEmpty { return head + style.dim(": the site has no targets beside this machine") }
    return ([head] + deployment.targets.map(line)).joined(separator: "\n")
  }

  var page: String {
    let head = """
      \(style.bold("Deployment \(deployment.number)"))  \(what)  \(result)
      \(style.dim("by")) \(deployment.by.words), \(Age.words(deployment.at, now: now)) \
      \(style.dim("(\(Timestamp.utc(deployment.at)))"))
      \(style.dim("commit")) \(deployment.commit)
      """
    return ([head] + deployment.targets.map(line)).joined(separator: "\n")
  }

  private func line(_ target: Deployment.Target) -> String {
    let mark =
      switch target.outcome {
      case .waiting: style.yellow("…")
      case .done: style.green("✓")
      case .failed: style.red("✗")
      case .superseded: style.dim("–")
      }
    let attempts = target.attempts > 1 ? style.dim(" after \(target.attempts) attempts") : ""
    return "  \(mark) \(target.name) (\(target.kind)): \(target.outcome.rawValue)\(attempts)"
      + (target.reason.map { ", \($0)" } ?? "")
  }

  /// The deployment as data.
  var json: JSONObject {
    var json: JSONObject = [
      "number": .int(Int64(deployment.number)), "result": .string(deployment.result.rawValue),
      "commit": .string(deployment.commit.description), "by": .string(deployment.by.name),
      "at": .string(Timestamp.utc(deployment.at)), "updated": .string(Timestamp.utc(deployment.updatedAt)),
    ]
    if let changeset = deployment.changeset { json["changeset"] = .int(Int64(changeset)) }
    if let earlier = deployment.rollsBackTo { json["rolls_back_to"] = .int(Int64(earlier)) }
    json["targets"] = .array(
      deployment.targets.map { target in
        var json: JSONObject = [
          "name": .string(target.name), "kind": .string(target.kind),
          "outcome": .string(target.outcome.rawValue), "attempts": .int(Int64(target.attempts)),
        ]
        if let reason = target.reason { json["reason"] = .string(reason) }
        if let at = target.at { json["at"] = .string(Timestamp.utc(at)) }
        return .object(json)
      })
    return json
  }
}
