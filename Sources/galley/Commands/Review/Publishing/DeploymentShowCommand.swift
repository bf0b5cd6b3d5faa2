import Arguments
import Content
import JSON
import Review

/// `galley deployment show`: one deployment.
enum DeploymentShowCommand {
  static let log = Flag("log", "What was written down on the way, too.")

  static let command = Command.onReview(
    "show", "Show a deployment: where it went, and what became of it there.",
    examples: [Example("galley deployment show 7 --log", "Why a target failed.")],
    exitCodes: [.notWell: "A target failed."], related: ["deployment retry"]
  ) {
    DeploymentCommand.number
    log
  } run: { desk in
    let deployment = try desk.review.deployment(desk.invocation[DeploymentCommand.number])
    let lines = desk.invocation[log] ? try desk.review.deploymentLog(of: deployment.number) : []
    let text = DeploymentText(deployment, now: desk.now, style: desk.style)
    if desk.wantsJSON {
      var json = text.json
      if desk.invocation[log] { json["log"] = .array(lines.map { .string($0) }) }
      desk.output.print(json: ["deployment": .object(json)])
    } else {
      desk.output.print(text.page)
      for line in lines { desk.output.print(desk.style.dim("  \(line)")) }
    }
    return deployment.result == .failed ? .notWell : .done
  }
}
