import Access

extension Wording {
  /// The programs that somebody lets act for them.
  public struct Programs: Sendable {
    var title = "Programs you let in"
    var summary = "What acts for you because you allowed it on a page like this."
    var manage = "See the programs"
    var lead = "You allowed each of them yourself, and each can be ended by itself."
    var nothing = "You have let no program in."
    var program = "Program"
    var may = "It may"
    var since: Phrase = "since {}"
    var end = "End"
    var endLabel: Phrase = "End what {} may do"
    var ended = "Ended. The program is refused from now on."
    var fixed = "entered by whoever runs this server"
    var dynamic = "calls itself so; nobody vouches for it"

    /// Where a program's name comes from, when no host answers for it.
    func kind(_ kind: OAuthClient.Kind) -> String { kind == .fixed ? fixed : dynamic }
  }
}
