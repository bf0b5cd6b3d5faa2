import Access
import HTML

/// A token's own page: what it is, a new secret for it, its end. (seed: G20, S29, M19)
struct TokenView {
  let wording: Wording
  let signedIn: SignedIn
  let item: OwnTokens.Item
  let now: Int64
  let receipt: String
  private var words: Wording.Tokens { wording.tokens }

  var page: Page {
    let credential = item.credential
    let facts = CredentialFacts(wording: wording, credential: credential, workspace: item.workspace, now: now)
    let standing = credential.standing(at: now)
    return Page(title: credential.name) {
      p(.class("quiet")) { a(.href(OwnPath.tokens.text)) { words.title } }
      h1 { bdi { credential.name } }
      p { span(.class("tag")) { facts.state(at: now) } }
      facts.markup
      if standing == .active { rotation }
      if standing.isLive { end }
    }
  }

  private var rotation: Markup {
    section(.aria("labelledby", "rotate")) {
      h2(.id("rotate")) { words.rotate }
      p { words.rotateLead }
      postForm(to: "\(item.path.text)/rotate", csrf: signedIn.csrf) {
        input(.type(.hidden), .name("once"), .value(receipt))
        div(.class("field")) {
          label(.for("grace")) { words.grace }
          select(.id("grace"), .name("grace")) {
            for grace in words.graces { option(.value(String(grace.seconds))) { grace.text } }
          }
        }
        button(.class("second")) { words.rotate }
      }
    }
  }

  private var end: Markup {
    section(.aria("labelledby", "revoke")) {
      h2(.id("revoke")) { words.revoke }
      p { words.revokeLead }
      postForm(to: "\(item.path.text)/revoke", csrf: signedIn.csrf) {
        button(.class("second danger")) { words.revoke }
      }
    }
  }
}
