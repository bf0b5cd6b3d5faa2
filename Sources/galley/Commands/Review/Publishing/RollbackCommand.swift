import Arguments
import Content
import JSON
import Review

/// `galley rollback`: puts what an earlier deployment brought back on main.
enum RollbackCommand {
  static let message = Option<String?>("message", short: "m", "Why.")
  static let request = Flag("request", "Only propose it, as a changeset that others review.")

  static let command = Command(
    "rollback", "Put what an earlier deployment brought back on main.", topic: "Review",
    discussion: """
      Main gets a new commit that has the content of that deployment; history stays. It asks for no approval, since it is
      for when what is live does harm. It is a person's act: say who you are with --as or GALLEY_USER. With --request it
      is proposed instead, and reviewed like any change.
      """,
    examples: [
      Example("galley rollback 6 -m 'The prices are wrong' --as greta@example.com", "Back to deployment 6."),
      Example("galley rollback 6 --request", "Ask for it."),
    ],
    exitCodes: [.notWell: "It is on main, but not all targets have it."],
    related: ["deployment list", "publish"]
  ) {
    DeploymentCommand.number
    message
    request
    ReviewOptions.person
    SharedOptions.data
    SharedOptions.site
    SharedOptions.json
  } run: { invocation in
    let desk = try ReviewDesk(invocation)
    let number = invocation[DeploymentCommand.number]
    let target = "deployment \(number)"
    if invocation[request] {
      let changeset = try desk.act(.anybody(.publishRequest), on: target) {
        try desk.review.requestRollback(to: number, message: invocation[message], by: $0)
      }
      return desk.tell(changeset, "would roll back to \(target), and is \(changeset.state.words)")
    }
    let deployment = try desk.act(.person(.siteWrite, to: "roll back"), on: target) {
      try desk.review.rollback(to: number, message: invocation[message], by: $0)
    }
    return try desk.tell(try desk.deployed(deployment.number))
  }
}
