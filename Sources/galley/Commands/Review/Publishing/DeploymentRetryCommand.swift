import Arguments
import Content
import JSON
import Review
import Store

/// `galley deployment retry`: brings main to its targets once more.
enum DeploymentRetryCommand {
  static let command = Command.actingOnReview(
    "retry", "Bring the last deployment to its targets once more, as a new deployment.",
    discussion: """
      For when a target had failed. Only what is on main now is deployed: to go back to what was there before, use
      galley rollback.
      """,
    exitCodes: [.notWell: "A target failed again."], related: ["deployment show", "rollback"]
  ) {
    DeploymentCommand.number
  } run: { desk in
    let number = desk.invocation[DeploymentCommand.number]
    let earlier = try desk.review.deployment(number)
    let main = try desk.review.store.tip(of: ContentReference.mainBranch)
    guard earlier.commit == main else {
      throw GalleyError(
        .invalidState, "Deployment \(number) isn't what is on main any more.",
        hint: "Retry a later one, or go back to it with: galley rollback \(number)")
    }
    let deployment = try desk.act(.anybody(.siteWrite), on: "deployment \(number)") {
      try desk.review.deploy(by: $0)
    }
    return try desk.tell(try desk.deployed(deployment.number))
  }
}

extension ReviewDesk {
  /// A deployment when what became of it is known.
  func deployed(_ number: Int) throws(GalleyError) -> Deployment {
    review.finishDeployments()
    return try review.deployment(number)
  }

  /// Tells what became of a deployment.
  func tell(_ deployment: Deployment) throws -> ExitCode {
    let text = DeploymentText(deployment, now: now, style: style)
    _ = print(json: ["deployment": .object(text.json)], text.outcome)
    return deployment.result == .failed ? .notWell : .done
  }
}
