import Access
import HTML

/// The choice for how long something is good: what the workspace's policy allows, its default first. (seed: G18, M8, C6)
struct LifetimeField {
  let label: String
  let policy: TokenPolicy
  let words: Wording.Consent
  /// What was chosen before; empty for the policy's default.
  var chosen = ""

  var markup: Markup {
    let usual = policy.defaultDays
    let offered = policy.choices
    // A policy may have a default that isn't on the menu.
    let choices = offered.contains(usual) ? offered : [usual] + offered
    return div(.class("field")) {
      HTML.label(.for("days")) { label }
      select(.id("days"), .name("days")) {
        for choice in choices {
          let value = choice.map { String($0) } ?? "none"
          option(.value(value), .selected(chosen.isEmpty ? choice == usual : value == chosen)) {
            if let choice { words.days(String(choice)) } else { words.noEnd }
          }
        }
      }
    }
  }

  /// What a value of the field says; nil for what is none.
  static func read(_ text: String) -> Lifetime? {
    switch text {
    case "": return .usual
    case "none": return .unlimited
    default:
      guard let days = Int(text), (1...36_500).contains(days) else { return nil }
      return .days(days)
    }
  }
}
