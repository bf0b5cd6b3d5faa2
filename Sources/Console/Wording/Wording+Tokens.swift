extension Wording {
  /// A person's own tokens.
  public struct Tokens: Sendable {
    var title = "MCP Tokens"
    var summary = "What lets your programs in: an agent on your laptop, a script, a container."
    var manage = "See your tokens"
    var lead =
      "Each lets one program act for you, and never does more than you may. Make one for each place where you need it, so that each can be ended by itself."
    var account = "Your account"
    var back = "To your tokens"

    var create = "Create token"
    var find = "Find by label or prefix"
    var findSubmit = "Find"
    var findAll = "Show all"
    var nothing = "You have no tokens yet."
    var nothingFound: Phrase = "No token’s label or prefix holds “{}”."
    var more: Phrase = "{} more are not shown. Find them by label or prefix."
    var revoked = "The token is revoked. Whoever uses it is refused from now on."

    var name = "Token"
    var access = "Access"
    var sites = "Sites"
    var expires = "Expires"
    var created = "Created"
    var lastUsed = "Last used"
    var state = "State"
    var workspace = "Workspace"
    var notes = "Notes"
    var createdAt: Phrase = "created {}"
    var from: Phrase = "from {}"
    var never = "never"
    var allSites = "all sites"
    var project: Phrase = "the project “{}”"

    var active = "Active"
    var replaced = "Replaced, still works"
    var expired = "Expired"
    var rotated = "Replaced"
    var ended = "Revoked"
    var endedOn: Phrase = "on {}"

    var rotate = "Rotate"
    var rotateLabel: Phrase = "Rotate {} ({})"
    var revoke = "Revoke"
    var revokeLabel: Phrase = "Revoke {} ({})"
    var rotateLead =
      "It gets a new secret; name, access and history stay. Bring the new one to where the old one is used."
    var grace = "The old secret works for"
    var graces: [(seconds: Int, text: String)] = [
      (0, "not a moment more"), (600, "10 minutes more"), (3_600, "an hour more"), (86_400, "24 hours more"),
    ]
    var revokeLead = "It ends at once, also for a call that is under way. That can’t be undone."

    var label = "Label"
    var labelHint = "Say where it is used: “Claude on my laptop”."
    var optionalNotes = "Notes (optional)"
    var level = "Access level"
    var chosen = "Chosen by hand:"
    var chooseScopes = "Choose at least one thing that it may do."
    var channels = "How it may connect; with none of these ticked, in all four ways"
    var rightsOfRole: Phrase =
      "These are the rights that your role ({}) has. Publishing stays a person’s act."
    var expiration = "Expiration"
    var refused: Phrase =
      "In {} only these roles make tokens: {}. Yours is {}. Ask one of them for one, or for the right."
    var noPlace = "You have no place in any workspace, so there is nothing that a token could open."

    var madeTitle = "Your new token"
    var once =
      "Copy it now: it is shown this once. If it gets lost, rotate the token or revoke it, and you have another."
    var secret = "The token"
    var use = "Put it to use"
    var useLead =
      "Keep it as you keep a password: in the program’s own settings or a secret store, never in a repository."
    var useShell = "In a terminal. The token is kept in Claude Code’s own settings, outside of your projects."
    var useDesktop = "Settings → Developer → Edit Config. Quit the program afterwards and start it again."
    var useCursor = "In ~/.cursor/mcp.json, which holds for all of your projects."
    var useCode = "In .vscode/mcp.json. VS Code asks for the token once and keeps it out of the file."
    var useCurl = "What may it do? The answer lists its tools."
    var done = "I have kept it"
    var copy = "Copy"
    var copied = "Copied"
    var selected = "Selected: now copy it"
    var goneTitle = "Shown already"
    var gone =
      "A token is shown once, when it is made, and nobody can show it again. If you didn’t get to copy it, rotate it or revoke it."
  }
}
