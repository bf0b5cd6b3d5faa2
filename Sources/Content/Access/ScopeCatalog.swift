/// Every scope there is: documentation, consent pages and the command line read this list.
public enum ScopeCatalog {
  /// How far a scope's effects reach.
  public enum Tier: String, Sendable, CaseIterable {
    /// Nothing is changed.
    case read
    /// Drafts and what belongs to them are changed.
    case write
    /// What readers see is changed.
    case publish
    /// A method of the protocol itself may be used.
    case channel
  }

  /// One scope.
  public struct Entry: Sendable {
    /// Its name.
    public let scope: Scope
    /// How far its effects reach.
    public let tier: Tier
    /// What it allows, in plain language.
    public let summary: String
  }

  /// All of them, in the order in which people are shown them.
  public static let entries: [Entry] = [
    Entry(scope: .projectRead, tier: .read, summary: "See which projects there are."),
    Entry(scope: .siteRead, tier: .read, summary: "See which sites there are and how they are set up."),
    Entry(scope: .contentRead, tier: .read, summary: "Read the content of all collections, and search it."),
    Entry(scope: .templateRead, tier: .read, summary: "See the site templates."),
    Entry(scope: .previewRead, tier: .read, summary: "See previews and their state."),
    Entry(scope: .logsRead, tier: .read, summary: "Read the logs of deployments."),
    Entry(scope: .taskRead, tier: .read, summary: "Read the editorial tasks."),
    Entry(scope: .activityRead, tier: .read, summary: "Read recent activity and alerts."),
    Entry(
      scope: .gitRead, tier: .read,
      summary: "Clone and fetch the site's repository: all of it, what is about persons included."),
    Entry(
      scope: .contentPersonal, tier: .read, summary: "See what is about persons, which is blank otherwise."),
    Entry(scope: .contentWrite, tier: .write, summary: "Draft changes to content; a person publishes them."),
    Entry(scope: .siteWrite, tier: .write, summary: "Draft changes to a site's settings and files."),
    Entry(scope: .schemaWrite, tier: .write, summary: "Draft changes to schemas and collections."),
    Entry(scope: .mediaWrite, tier: .write, summary: "Upload files."),
    Entry(scope: .taskWrite, tier: .write, summary: "Create and change editorial tasks."),
    Entry(scope: .reviewComment, tier: .write, summary: "Comment on proposed changes."),
    Entry(scope: .previewCreate, tier: .write, summary: "Make previews of proposed changes."),
    Entry(scope: .checksRun, tier: .write, summary: "Run the checks on proposed changes."),
    Entry(scope: .templateCreate, tier: .write, summary: "Make a new site from a template."),
    Entry(scope: .gitWrite, tier: .write, summary: "Push to the site's repository."),
    Entry(scope: .publishRequest, tier: .publish, summary: "Ask for a proposed change to be published."),
    Entry(
      scope: .publishConfirm, tier: .publish,
      summary: "Publish on a site that needs no review, when a person has confirmed it."),
    Entry(scope: .mcpTools, tier: .channel, summary: "Call tools over MCP."),
    Entry(scope: .mcpResources, tier: .channel, summary: "Read resources over MCP and follow their changes."),
    Entry(scope: .mcpSearch, tier: .channel, summary: "Search over MCP."),
    Entry(scope: .mcpPrompts, tier: .channel, summary: "Use the site's prompts over MCP."),
  ]

  /// Whether there is such a scope; `content:<collection>:read` is one for every collection.
  public static func knows(_ scope: Scope) -> Bool {
    entries.contains { $0.scope == scope } || scope.readCollection != nil
  }
}
