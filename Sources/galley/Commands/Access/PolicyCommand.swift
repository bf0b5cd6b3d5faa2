import Access
import Arguments
import Content
import JSON

/// `galley workspace policy` and `galley token policy`: what holds for the tokens of a workspace.
enum PolicyCommand {
  /// Yes or no.
  enum Answer: String, CaseIterable, ArgumentValue {
    case yes, no
  }

  static let slug = Positional<String?>("workspace", "The workspace; else the one that galley.json names.")
  static let days = Option<Int?>("default-days", "For how many days a token is good where nothing is said.")
  static let most = Option<Int?>("max-days", "For how many days a token may be good.")
  static let endless = Option<Answer?>(
    "no-expiry", "Whether a token may be good until it is revoked.", placeholder: "yes|no")
  static let who = Option<String?>(
    "who", "The roles whose people may make tokens, with commas between.", placeholder: "roles")
  static let cadence = Option<String?>(
    "rotate-days", "After how many days the owner is asked for a new secret, or none.", placeholder: "days")

  static let ofWorkspaces = make(related: ["token create"])
  static let ofTokens = make(related: ["workspace policy"])

  private static func make(related: [String]) -> Command {
    Command(
      "policy", "Show or change what holds for the tokens of a workspace.",
      discussion: """
        What is changed holds for tokens that are made or rotated from then on. A token that is older than --rotate-days
        goes on working: its owner is asked for a new secret, by mail, webhook and in the console.
        """,
      examples: [
        Example("galley \(related == ["token create"] ? "workspace" : "token") policy", "What holds."),
        Example("galley workspace policy --max-days 180 --default-days 30", "Shorter lives."),
        Example("galley workspace policy --rotate-days 60", "A new secret every two months."),
        Example("galley workspace policy --who owner,admin,editor", "Editors make tokens for themselves."),
      ],
      related: related
    ) {
      slug
      SharedOptions.data
      days
      most
      endless
      who
      cadence
      SharedOptions.json
    } run: { invocation in
      let access = try invocation.openAccess()
      var workspace = try access.workspaces.named(invocation[slug])
      let policy = try changed(workspace.policy, by: invocation)
      if policy != workspace.policy { try access.workspaces.setPolicy(policy, of: workspace) }
      workspace.policy = policy
      if invocation[SharedOptions.json] {
        invocation.output.print(json: ["policy": .object(policy.details)])
      } else {
        invocation.output.write(policy.page(of: workspace.slug, invocation.output.style))
      }
      return .done
    }
  }

  private static func changed(_ before: TokenPolicy, by invocation: Invocation) throws -> TokenPolicy {
    var policy = before
    if let longest = invocation[most] {
      policy.maximumDays = longest
      // Who lowers the maximum alone means it for tokens of which nothing is said, too.
      policy.defaultDays = min(before.defaultDays, longest)
    }
    if let usual = invocation[days] { policy.defaultDays = usual }
    if let answer = invocation[endless] { policy.allowsNoExpiry = answer == .yes }
    if let roles = invocation[who] { policy.mayCreate = invocation.names(in: roles) }
    if let text = invocation[cadence] {
      guard text == "none" || Int(text) != nil else {
        throw Failure("--rotate-days can't be ‘\(text)’.", hint: "Give a number of days, or none.")
      }
      policy.rotateDays = Int(text)
    }
    return policy
  }
}

extension TokenPolicy {
  /// The policy in words.
  fileprivate func page(of workspace: String, _ style: Style) -> String {
    let menu = choices.map { days in days.map { "\($0)" } ?? "none" }.joined(separator: ", ")
    return """
      The token policy of \(style.bold(workspace)):
        made by         \(mayCreate.joined(separator: ", "))
        good for        \(counted(defaultDays, "day")) where nothing is said, \(maximumDays) at most
        to choose from  \(menu)
        without expiry  \(allowsNoExpiry ? "allowed" : "not allowed")
        new secret      \(rotateDays.map { "asked for every \(counted($0, "day"))" } ?? "never asked for")
        rotated         the old one works for at most 24 hours more

      """
  }
}
