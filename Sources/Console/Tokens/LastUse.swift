import Access
import HTML

/// When something was last used, and from where. (seed: M18, M20)
struct LastUse {
  let use: Credential.Use?
  let wording: Wording
  let now: Int64

  var markup: Markup {
    guard let use else { return Markup(text: wording.tokens.never) }
    return Markup {
      Moment(milliseconds: use.time).markup(wording.times, asOf: now)
      if let address = use.address {
        " "
        bdi(.class("under")) { wording.tokens.from(address) }
      }
    }
  }
}
