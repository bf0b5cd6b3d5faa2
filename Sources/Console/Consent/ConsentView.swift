import Access
import Content
import HTML
import HTTP

/// What the consent page shows.
struct ConsentView {
  let wording: Wording
  let request: AuthorizationRequest
  let signedIn: SignedIn
  let offers: [ConsentOffer]
  /// The workspace that the person chose, by its slug.
  let chosen: String?
  let address: AskedAddress
  /// Where somebody goes who can't allow anything.
  let refusal: String
  var words: Wording.Consent { wording.consent }

  func page(problem: String? = nil) -> Page {
    let offer = offers.first { $0.workspace.slug == chosen } ?? offers.first
    return Page(
      title: words.title(request.client.name), status: problem == nil ? .ok : .unprocessableContent,
      shape: .door, formTargets: formTargets
    ) {
      h1(.class("asks")) { Markup.sentence(words.heading, strong { bdi { request.client.name } }) }
      if let problem { Notice(.bad, problem).markup }
      p(.class("lead")) { words.asWhom(signedIn.person.email) }
      identity
      if let offer, !offer.scopes.isEmpty { form(offer) } else { nothing(offer) }
    }
  }

  /// Where the form may lead. Content policies know no IPv6 addresses, so one of those opens its scheme.
  private var formTargets: [String] {
    let address = request.redirect.address
    switch address.scheme {
    case "https", "http": return [address.host.hasPrefix("[") ? "\(address.scheme):" : address.origin]
    default: return ["\(address.scheme):"]
    }
  }

  /// Who asks, and where the answer goes.
  private var identity: Markup {
    let redirect = request.redirect
    return Markup {
      dl(.class("facts")) {
        dt { words.answersTo }
        dd {
          if redirect.isLocal {
            words.thisMachine
            " "
            bdi(.class("figure")) { redirect.address.host.isEmpty ? redirect.text : redirect.address.host }
          } else {
            bdi(.class("figure")) { redirect.address.host }
          }
        }
        dt { words.nameFrom }
        dd {
          switch request.client.kind {
          case .fixed: words.nameFromHost
          case .dynamic: words.nameFromNobody
          case .document: bdi(.class("figure")) { request.client.vouchingHost ?? "" }
          }
        }
      }
      if redirect.isLocal {
        Notice(.plain, words.localWarning).markup
      } else if request.client.kind == .dynamic {
        Notice(.plain, words.unverifiedWarning(redirect.address.host)).markup
      }
    }
  }

  private func form(_ offer: ConsentOffer) -> Markup {
    postForm(to: address.inWorkspace(offer.workspace.slug), csrf: signedIn.csrf, class: "consent") {
      input(.type(.hidden), .name("workspace"), .value(offer.workspace.id.rawValue))
      input(.type(.hidden), .name("shown"), .value(offer.shown))
      div(.class("rights")) {
        ScopeSentences(wording: words, scopes: offer.scopes).markup
        if !offer.withheld.isEmpty { withheld(offer) }
      }
      place(offer)
      lifetime(offer)
      p(.class("quiet")) { words.afterwards }
      div(.class("actions")) {
        button(.name("decision"), .value("allow")) { words.allow }
        button(.class("second"), .name("decision"), .value("deny")) { words.deny }
      }
    }
  }

  private func withheld(_ offer: ConsentOffer) -> Markup {
    details(.class("withheld")) {
      summary { words.withheld(offer.role.name) }
      ul { for scope in offer.withheld { li { ScopeSentences.sentence(for: scope, words) } } }
    }
  }

  /// In which workspace, and on which of its sites.
  private func place(_ offer: ConsentOffer) -> Markup {
    Markup {
      if offers.count > 1 {
        nav(.aria("labelledby", "workspace")) {
          p(.class("legend"), .id("workspace")) { words.workspace }
          ul(.class("workspaces")) {
            for other in offers {
              li {
                if other.workspace.id == offer.workspace.id {
                  strong(.aria("current", "true")) { bdi { other.workspace.name } }
                } else {
                  a(.href(address.inWorkspace(other.workspace.slug))) { bdi { other.workspace.name } }
                }
              }
            }
          }
        }
      }
      if let site = request.resource.site {
        div {
          p(.class("legend")) { words.sites }
          p { words.onlySite(site) }
        }
      } else {
        sites(offer)
      }
    }
  }

  private func sites(_ offer: ConsentOffer) -> Markup {
    fieldset {
      legend { words.sites }
      label(.class("choice")) {
        input(.type(.radio), .name("reach"), .value("all"), .checked())
        span { words.everySite(offer.workspace.name) }
      }
      if !offer.sites.isEmpty {
        label(.class("choice")) {
          input(.type(.radio), .name("reach"), .value("some"))
          span { words.someSites }
        }
        div(.class("nested")) {
          for site in offer.sites {
            label(.class("choice")) {
              input(.type(.checkbox), .name("site"), .value(site))
              bdi { site }
            }
          }
        }
      }
    }
  }

  private func lifetime(_ offer: ConsentOffer) -> Markup {
    LifetimeField(label: words.lifetime, policy: offer.workspace.policy, words: words).markup
  }

  private func nothing(_ offer: ConsentOffer?) -> Markup {
    Markup {
      if let offer {
        Notice(.bad, words.nothingLeft(offer.role.name)).markup
      } else {
        Notice(.bad, words.noPlace).markup
      }
      p { a(.href(refusal)) { words.back } }
    }
  }
}
