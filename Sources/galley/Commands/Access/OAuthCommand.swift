import Access
import Arguments
import Content
import JSON

/// `galley oauth`: programs that people let act for them.
enum OAuthCommand {
  static let command = Command(
    "oauth", "Look after programs that people let act for them.", topic: "Access",
    discussion: """
      ChatGPT, Claude, Cursor and others connect by OAuth: a person signs in, reads what the program asks for and allows
      it. The program's tokens never do more than the person may, live for minutes and end with the grant.
      """,
    related: ["token", "user"], subcommands: [OAuthSetup.command, clients, grants])

  static let clients = Command(
    "clients", "List, add and remove the programs that may ask.", related: ["oauth grants"],
    subcommands: [
      OAuthClientCommands.list, OAuthClientCommands.add, OAuthClientCommands.show, OAuthClientCommands.remove,
    ])

  static let grants = Command(
    "grants", "List and revoke what people let programs do.", related: ["oauth clients"],
    subcommands: [OAuthGrantCommands.list, OAuthGrantCommands.revoke])
}
