/// The letter that tells the owner of a credential what is to be done with it.
struct NoticeLetter {
  let notice: PendingNotice
  let workspace: Workspace
  /// Where the server is reached, where that is known.
  let server: String?

  private var credential: Credential { notice.credential }

  private var what: String {
    switch credential.kind {
    case .apiKey: "key"
    case .client: "token of the client"
    default: "token"
    }
  }

  private var command: String { credential.kind == .client ? "galley client rotate" : "galley token rotate" }

  private var inDays: String {
    switch notice.days {
    case 0: "today"
    case 1: "within a day"
    default: "in \(notice.days) days"
    }
  }

  var subject: String {
    switch notice.kind {
    case .expires: "The \(what) “\(credential.name)” ends \(inDays)"
    case .rotate: "The \(what) “\(credential.name)” should be rotated now"
    }
  }

  var text: String {
    """
    Hello,

    \(opening)

    \(use)

    To give it a new secret, while the old one works for a day more:

      \(command) \(subjectOfCommand) --grace 24h --workspace \(workspace.slug)

    Then put the new secret where the old one is. If nothing needs it any more,
    leave it to end, or end it now:

      galley token revoke \(credential.id) --workspace \(workspace.slug)

    Galley\(server.map { " at \($0)" } ?? "") wrote this because you look after this credential
    in the workspace \(workspace.name).

    """
  }

  /// A client is rotated by its own id, whatever its token is.
  private var subjectOfCommand: String { credential.owner.client?.rawValue ?? credential.id.rawValue }

  private var opening: String {
    let named = "“\(credential.name)” (\(credential.prefix))"
    switch notice.kind {
    case .expires:
      return """
        the \(what) \(named)
        ends \(inDays), on \(UTCTime.sentence(notice.time)).
        Whatever uses it is refused from then on.
        """
    case .rotate:
      return """
        the \(what) \(named)
        has had the same secret since \(UTCTime.day(credential.createdAt)). The workspace's policy wants
        a new one every \(workspace.policy.rotateDays ?? 0) days. It still works.
        """
    }
  }

  private var use: String {
    guard let use = credential.lastUse else { return "It has never been used." }
    return "It was last used on \(UTCTime.sentence(use.time))\(use.address.map { ", from \($0)" } ?? "")."
  }
}
