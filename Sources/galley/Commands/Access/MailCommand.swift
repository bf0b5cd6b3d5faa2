import Access
import Arguments
import Content
import Server
import Store

/// `galley mail`: the way by which people are written to.
enum MailCommand {
  static let to = Positional<String>("address", "Who gets the test letter.")

  static let command = Command(
    "mail", "Try whether Galley can send mail.", topic: "Operate",
    discussion: """
      galley.json names the way: an SMTP relay, or a program such as /usr/sbin/sendmail. People are written to before
      their tokens end, and when the policy of their workspace wants a new secret.
      """,
    related: ["webhook", "serve"], subcommands: [test])

  static let test = Command(
    "test", "Send a test letter, and say what came of it.",
    exitCodes: [.done: "The relay or the program took it.", .notWell: "It didn't."],
    related: ["webhook test"]
  ) {
    to
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let settings = try invocation.openDataDirectory().settings()
    let access = try invocation.openAccess()
    guard settings.mail != nil else {
      throw GalleyError(
        .unavailable, "galley.json names no way to send mail.",
        hint: "Add \"mail\" with an address in \"from\", and \"relay\" or \"sendmail\": docs/notices.md.")
    }
    return try invocation.tryOut(
      [try access.notices.trial(to: invocation[to])], with: try NoticeCarrier(settings), access)
  }
}
