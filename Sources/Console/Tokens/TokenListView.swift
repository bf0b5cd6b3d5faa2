import Access
import HTML

/// The list of somebody's tokens. (seed: G20, M18, M20, M21)
struct TokenListView {
  let wording: Wording
  let signedIn: SignedIn
  let tokens: OwnTokens
  /// What is looked for; empty for all.
  let text: String
  let notice: Notice?
  private var words: Wording.Tokens { wording.tokens }

  var page: Page {
    let listed = tokens.listed(finding: text)
    return Page(title: words.title, shape: .wide) {
      p(.class("quiet")) { a(.href(OwnPath.account.text)) { words.account } }
      h1 { words.title }
      p(.class("lead")) { words.lead }
      notice?.markup
      div(.class("head")) {
        if !tokens.all.isEmpty { find }
        if tokens.places.contains(where: \.mayCreate) {
          a(.class("button"), .href(OwnPath.newToken.text)) { words.create }
        }
      }
      words.refusals(of: tokens.places)
      if listed.isEmpty {
        p(.class("quiet")) { text.isEmpty ? words.nothing : words.nothingFound(text) }
      } else {
        table(listed)
        if listed.count > TokenListView.most {
          p(.class("quiet")) { words.more(String(listed.count - TokenListView.most)) }
        }
      }
      if !text.isEmpty { p { a(.href(OwnPath.tokens.text)) { words.findAll } } }
    }
  }

  private var find: Markup {
    postForm(to: "/console/account/tokens/find", csrf: signedIn.csrf, class: "find") {
      Field("find", words.find, type: .search, value: text, autocomplete: "off", isRequired: false).markup
      button(.class("second")) { words.findSubmit }
    }
  }

  private func table(_ items: [OwnTokens.Item]) -> Markup {
    HTML.table(.class("stacks tokens")) {
      thead {
        tr {
          for heading in [words.name, words.access, words.expires, words.lastUsed, words.state] {
            th(.scope(.column)) { heading }
          }
          td {}
        }
      }
      tbody { for item in items.prefix(TokenListView.most) { row(item) } }
    }
  }

  private func row(_ item: OwnTokens.Item) -> Markup {
    let credential = item.credential
    let facts = CredentialFacts(wording: wording, credential: credential)
    let isLive = credential.standing(at: tokens.now).isLive
    return tr(.class(isLive ? nil : "ended")) {
      th(.scope(.row)) {
        a(.href(item.path.text)) { bdi { credential.name } }
        code(.class("under")) { facts.shownPrefix }
        if tokens.places.count > 1 { bdi(.class("under")) { item.workspace.name } }
      }
      td(.data("label", words.access)) {
        facts.access
        " "
        bdi(.class("under")) { facts.sites }
      }
      td(.data("label", words.expires)) {
        facts.expiry
        " "
        span(.class("under")) {
          words.createdAt(Moment(milliseconds: credential.createdAt).dayText(wording.times))
        }
      }
      td(.data("label", words.lastUsed)) {
        LastUse(use: credential.lastUse, wording: wording, now: tokens.now).markup
      }
      td(.data("label", words.state)) {
        span(.class("tag")) { facts.state(at: tokens.now) }
        if let end = credential.endedAt(tokens.now) {
          " "
          span(.class("under")) { words.endedOn(Moment(milliseconds: end).dayText(wording.times)) }
        }
      }
      td(.class("end links")) { if isLive { links(item) } }
    }
  }

  private func links(_ item: OwnTokens.Item) -> Markup {
    let name = item.credential.name, prefix = item.credential.prefix
    return Markup {
      if item.credential.standing(at: tokens.now) == .active {
        a(.href("\(item.path.text)#rotate"), .aria("label", words.rotateLabel(name, prefix))) { words.rotate }
      }
      a(.href("\(item.path.text)#revoke"), .aria("label", words.revokeLabel(name, prefix))) { words.revoke }
    }
  }

  private static let most = 200
}
