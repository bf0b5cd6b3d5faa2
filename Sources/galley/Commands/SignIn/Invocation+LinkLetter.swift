import Access
import Arguments
import Content
import Store

/// What a letter with a one-time link is for.
enum LinkLetter {
  case invitation
  /// A new password, for somebody at an address.
  case password(String)
}

extension Invocation {
  /// Refuses `--mail` before anything is made, where there is no way to send mail.
  func checkMail(of access: AccessControl) throws(GalleyError) {
    guard self[UserInviteCommand.mail], !access.notices.channels.sendsMail else { return }
    throw GalleyError(
      .unavailable, "galley.json names no way to send mail.",
      hint: "Leave --mail out and send the link yourself, or set mail up: docs/notices.md.")
  }

  /// Writes to whom a link is for, where `--mail` asks for that; the running server sends it.
  func post(
    _ made: IssuedLink, _ letter: LinkLetter, in workspace: Workspace, of access: AccessControl
  ) throws(GalleyError) {
    guard self[UserInviteCommand.mail] else { return }
    let url = try serverAddress().url + made.path
    let end = Timestamp.utc(made.link.expiresAt / 1_000)
    switch letter {
    case .invitation:
      guard let address = made.link.email else { return }
      try access.notices.mail(
        "user.invited", to: address, subject: "You are invited to \(workspace.name)",
        text: """
          Hello,

          you are invited to the workspace \(workspace.name) on Galley, as \(made.link.role ?? "a member").
          Open this address and choose a password:

            \(url)

          It works once, until \(end).
          If you don't know what this is about, leave it: nothing happens.

          """, in: workspace)
    case .password(let address):
      try access.notices.mail(
        "user.password_link", to: address, subject: "A new password for Galley",
        text: """
          Hello,

          somebody who looks after the workspace \(workspace.name) on Galley made this address for you.
          Open it and choose a new password:

            \(url)

          It works once, until \(end). Your old password works until then.
          If you didn't ask for it, leave it, and tell them.

          """, in: workspace)
    }
  }
}
