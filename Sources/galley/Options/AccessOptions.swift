public import Access
public import Arguments

extension ScopePreset: ArgumentValue {
  /// What stands for the value in usage lines.
  public static var placeholder: String { "preset" }
}

/// The options of the commands about people and credentials, each declared once.
enum AccessOptions {
  static let workspace = Option<String?>(
    "workspace", "The workspace; else the one that galley.json names.", placeholder: "slug")

  static let preset = Option<ScopePreset?>(
    "preset", "A list of scopes by its name: read, or read-write, which drafts and submits for review.")

  static let scopes = Option<String?>(
    "scopes", "What it allows, with commas between: content:read,task:read. None implies another.",
    placeholder: "list")

  static let sites = Option<[String]>(
    "site", "A site that it reaches; may be given several times. Else all of the workspace.",
    placeholder: "slug")

  static let project = Option<String?>(
    "project", "The project whose sites it reaches, also those that are added later.", placeholder: "name")

  static let expires = Option<String?>(
    "expires", "For how long it is good: 90d, 12h, or none. Else as the workspace's policy says.",
    placeholder: "time")

  static let notes = Option("notes", default: "", "What is worth remembering of it.")

  static let grace = Option<String?>(
    "grace", "For how long the old one works beside the new: 10m, 24h at most. Else it ends at once.",
    placeholder: "time")

  static let all = Flag("all", "Also those that have ended.")
}
