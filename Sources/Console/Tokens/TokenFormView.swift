import Access
import Content
import HTML
import HTTP

/// The form for a new token. (seed: G8, M7)
struct TokenFormView {
  let wording: Wording
  let signedIn: SignedIn
  let place: OwnTokens.Place
  /// Every workspace in which the person may make one.
  let places: [OwnTokens.Place]
  /// The sites of the workspace.
  let sites: [String]
  let draft: TokenDraft
  let problem: GalleyError?
  let receipt: String
  private var words: Wording.Tokens { wording.tokens }

  var page: Page {
    Page(title: words.create, status: problem == nil ? .ok : .unprocessableContent) {
      p(.class("quiet")) { a(.href(OwnPath.tokens.text)) { words.title } }
      h1 { words.create }
      if let problem {
        Notice(.bad, [problem.message, problem.hint].compactMap { $0 }.joined(separator: " ")).markup
      }
      if places.count > 1 { workspaces }
      postForm(to: OwnPath.newToken.text, csrf: signedIn.csrf, class: "making") {
        input(.type(.hidden), .name("workspace"), .value(place.workspace.id.rawValue))
        input(.type(.hidden), .name("once"), .value(receipt))
        Field(
          "name", words.label, value: draft.name, hint: words.labelHint, autocomplete: "off",
          hasFocus: problem == nil
        ).markup
        div(.class("field")) {
          label(.for("notes")) { words.optionalNotes }
          textarea(.id("notes"), .name("notes"), .rows(2), text: draft.notes)
        }
        level
        siteChoice
        LifetimeField(
          label: words.expiration, policy: place.workspace.policy, words: wording.consent, chosen: draft.days
        ).markup
        button { words.create }
      }
    }
  }

  private var workspaces: Markup {
    nav(.aria("labelledby", "workspace")) {
      p(.class("legend"), .id("workspace")) { words.workspace }
      ul(.class("workspaces")) {
        for other in places {
          li {
            if other.workspace.id == place.workspace.id {
              strong(.aria("current", "true")) { bdi { other.workspace.name } }
            } else {
              a(.href(OwnPath.newToken.with("workspace", other.workspace.slug).text)) {
                bdi { other.workspace.name }
              }
            }
          }
        }
      }
    }
  }

  /// The presets that the role covers, as the lists that they stand for, or the role's rights one by one. (seed: C4, S10)
  private var level: Markup {
    let presets = ScopePreset.allCases.filter { $0.scopes.allSatisfy(place.role.covers) }
    let chosen = presets.contains { $0.rawValue == draft.access } ? draft.access : "some"
    return fieldset {
      legend { words.level }
      for preset in presets {
        HTML.label(.class("choice")) {
          input(
            .type(.radio), .name("access"), .value(preset.rawValue), .checked(preset.rawValue == chosen))
          span {
            preset.title
            span(.class("under")) {
              code { preset.scopes.map(\.rawValue).joined(separator: " ") }
            }
          }
        }
      }
      HTML.label(.class("choice")) {
        input(.type(.radio), .name("access"), .value("some"), .checked(chosen == "some"))
        span { words.chosen }
      }
      div(.class("nested")) {
        p(.class("hint")) { words.rightsOfRole(place.role.name) }
        tier(.read, wording.consent.mayRead)
        tier(.write, wording.consent.mayWrite)
        tier(.publish, wording.consent.mayPublish)
        tier(.channel, words.channels)
      }
    }
  }

  private func tier(_ tier: ScopeCatalog.Tier, _ heading: String) -> Markup? {
    let entries = ScopeCatalog.entries.filter { $0.tier == tier && place.role.covers($0.scope) }
    if entries.isEmpty { return nil }
    return Markup {
      h3 { heading }
      for entry in entries {
        HTML.label(.class("choice")) {
          input(
            .type(.checkbox), .name("scope"), .value(entry.scope.rawValue),
            .checked(draft.scopes.contains(entry.scope.rawValue)))
          span {
            entry.summary
            code(.class("under")) { entry.scope.rawValue }
          }
        }
      }
    }
  }

  private var siteChoice: Markup {
    fieldset {
      legend { words.sites }
      HTML.label(.class("choice")) {
        input(.type(.radio), .name("reach"), .value("all"), .checked(draft.reach != "some"))
        span { wording.consent.everySite(place.workspace.name) }
      }
      if !sites.isEmpty {
        HTML.label(.class("choice")) {
          input(.type(.radio), .name("reach"), .value("some"), .checked(draft.reach == "some"))
          span { wording.consent.someSites }
        }
        div(.class("nested")) {
          for site in sites {
            HTML.label(.class("choice")) {
              input(.type(.checkbox), .name("site"), .value(site), .checked(draft.sites.contains(site)))
              bdi { site }
            }
          }
        }
      }
    }
  }
}
