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
    subcommands: [TokenCreateCommand.command, list, show, rotate, revoke, PolicyCommand.ofTokens])

  static let list = Command.inWorkspace(
    "list", "List tokens with what they allow and when they were last used.",
    examples: [
      Example("galley token list --unused 90d", "What nobody needs any more."),
      Example("galley token list --expires-within 14d --user ada@example.com", "What Ada has to renew."),
    ], related: ["token show"]
  ) {
    CredentialSieve.parameters
    AccessOptions.all
  } run: { desk in
    try desk.list([.pat, .client], noun: "tokens", none: "There are no tokens: galley token create")
  }

  static let show = Command.inWorkspace(
    "show", "Show all that is known of a token; its secret nobody knows.", related: ["token list"]
  ) {
    which
  } run: { desk in
    try desk.show(try desk.credential(desk.invocation[which]), as: "token")
  }

  static let rotate = Command.inWorkspace(
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
    AccessOptions.grace
  } run: { desk in
    try desk.rotate(try desk.credential(desk.invocation[which]), secret: "token")
  }

  static let revoke = Command.inWorkspace(
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
    user
  } run: { desk in
    switch (desk.invocation[some], desk.invocation[user]) {
    case (let text?, nil): return try desk.revoke(try desk.credential(text))
    case (nil, let email?):
      let person = try desk.member(email).person
      desk.invocation.print(revoked: try desk.access.credentials.revokeAll(of: person, in: desk.workspace))
      return .done
    default: throw desk.invocation.conflict("name a token, or a user with --user", hint: "one of both")
    }
  }
}
