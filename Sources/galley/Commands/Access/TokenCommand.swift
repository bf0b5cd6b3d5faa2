import Access
import Arguments
import Content
import JSON

/// `galley token`: the tokens by which programs are let in.
enum TokenCommand {
  static let which = Positional<String>("token", "The token's name, prefix (galley_pat_ab12) or id.")
  static let some = Positional<String?>("token", "The token's name, prefix (galley_pat_ab12) or id.")
  static let user = Option<String?>(
    "user", "All tokens that carry this user's rights, instead of one.", placeholder: "address")

  static let command = Command(
    "token", "Make, look at, rotate and revoke tokens.", topic: "Access",
    discussion: """
      A token lets one program in. Make one for each place where you need one, with no more scopes than it needs, and
      revoke the one that leaked without touching the others. Whatever is done here holds at once, also for a server that
      runs on the same data directory.
      """,
    related: ["client", "key", "workspace policy"],
    subcommands: [TokenCreateCommand.command, list, show, rotate, revoke])

  static let list = Command(
    "list", "List tokens with what they allow and when they were last used.", related: ["token show"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    AccessOptions.all
    SharedOptions.json
  } run: { invocation in
    try invocation.listCredentials(
      [.pat, .client], noun: "tokens", none: "There are no tokens: galley token create")
  }

  static let show = Command(
    "show", "Show all that is known of a token; its secret nobody knows.", related: ["token list"]
  ) {
    which
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let credential = try access.credentials.find(invocation[which], in: workspace)
    let report = CredentialReport(
      credential: credential, now: access.credentials.now, owner: try access.ownerName(of: credential))
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["token": .object(report.json)])
    } else {
      invocation.output.write(report.page(invocation.output.style))
    }
    return .done
  }

  static let rotate = Command(
    "rotate", "Give a token a new secret.",
    discussion: """
      The old secret ends at once, unless --grace lets it work on while the new one is brought to where it is used.
      Name, scopes and sites stay, and what the token did before still counts as its own.
      """,
    examples: [
      Example("galley token rotate 'CI deploy'", "The old one is dead before the new one is shown."),
      Example("galley token rotate galley_pat_ab12 --grace 1h --json", "As a scheduled job might."),
    ],
    related: ["token revoke"]
  ) {
    which
    SharedOptions.data
    AccessOptions.workspace
    AccessOptions.grace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let old = try access.credentials.find(invocation[which], in: workspace)
    let grace = try invocation.graceSeconds()
    let made = try access.credentials.rotate(old, graceSeconds: grace, in: workspace)
    invocation.print(rotated: made, grace: grace)
    return .done
  }

  static let revoke = Command(
    "revoke", "End a token at once, or all of a user.",
    usage: ["<token>", "--user <address>"],
    discussion:
      "A call that is under way is refused before it changes anything. After a leak: revoke first, look second.",
    examples: [
      Example("galley token revoke galley_pat_ab12", "By the part that lists and logs show."),
      Example("galley token revoke --user ada@example.com", "When somebody leaves, or lost a laptop."),
    ],
    related: ["token rotate", "user disable"]
  ) {
    some
    SharedOptions.data
    AccessOptions.workspace
    user
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let ended: [Credential]
    switch (invocation[some], invocation[user]) {
    case (let text?, nil):
      let credential = try access.credentials.find(text, in: workspace)
      try access.credentials.revoke(credential)
      ended = [credential]
    case (nil, let email?):
      ended = try access.credentials.revokeAll(
        of: access.people.member(email, of: workspace).person, in: workspace)
    default: throw invocation.conflict("name a token, or a user with --user", hint: "one of both")
    }
    invocation.print(revoked: ended)
    return .done
  }
}
