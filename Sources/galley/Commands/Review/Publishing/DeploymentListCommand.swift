import Arguments
import Content
import Git
import JSON
import Review

/// `galley deployment list`: what was published, the last one first.
enum DeploymentListCommand {
  static let before = Option<Int?>(
    "before", "Only those before this one: the next page.", placeholder: "number")

  static let command = Command.onReview(
    "list", "List what was published, the last one first.",
    examples: [Example("galley deployment list -l 5", "The last five.")],
    related: ["deployment show", "rollback"]
  ) {
    ReviewOptions.limit
    before
  } run: { desk in
    let limit = desk.invocation[ReviewOptions.limit]
    guard (1...500).contains(limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(limit) is out of range.", hint: "Ask for 1 to 500 at once.")
    }
    let deployments = try desk.review.deployments(atMost: limit, before: desk.invocation[before])
    desk.invocation.print(
      list: "deployments",
      deployments.map { DeploymentText($0, now: desk.now, style: desk.style).json },
      headings: ["#", "result", "what", "by", "age", "commit", "targets"],
      rows: deployments.map { deployment in
        let text = DeploymentText(deployment, now: desk.now, style: desk.style)
        return [
          "\(deployment.number)", text.result, text.what, deployment.by.name,
          Age.short(deployment.at, now: desk.now), deployment.commit.abbreviated, text.targets,
        ]
      }, none: "Nothing was published yet.")
    return .done
  }
}
