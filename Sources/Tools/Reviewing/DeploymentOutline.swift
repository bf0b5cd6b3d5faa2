import Content
import Git
import JSON
import Review

/// A deployment as answers tell of it.
struct DeploymentOutline {
  let deployment: Deployment

  init(_ deployment: Deployment) { self.deployment = deployment }

  /// What stands in a list.
  var line: JSONObject {
    var json: JSONObject = [
      "number": .int(Int64(deployment.number)), "result": .string(deployment.result.rawValue),
      "commit": .string(deployment.commit.description), "by": .string(deployment.by.name.cut(to: 120)),
      "at": .string(Moment.text(secondsSince1970: deployment.at)),
    ]
    if let changeset = deployment.changeset { json["changeset"] = .int(Int64(changeset)) }
    if let earlier = deployment.rollsBackTo { json["rolls_back_to"] = .int(Int64(earlier)) }
    return json
  }

  /// All of it.
  var whole: JSONObject {
    var json = line
    json["updated"] = .string(Moment.text(secondsSince1970: deployment.updatedAt))
    json["targets"] = .array(
      deployment.targets.map { target in
        var json: JSONObject = [
          "name": .string(target.name), "outcome": .string(target.outcome.rawValue),
        ]
        if target.attempts > 0 { json["attempts"] = .int(Int64(target.attempts)) }
        if let reason = target.reason { json["reason"] = .string(reason) }
        if let at = target.at { json["at"] = .string(Moment.text(secondsSince1970: at)) }
        return .object(json)
      })
    return json
  }
}
