import Access
import Content
import HTML

/// What there is to know of a credential, besides its secret, which nobody knows. (seed: M18, M21)
struct CredentialFacts {
  let wording: Wording
  let credential: Credential
  var workspace: Workspace?
  private var words: Wording.Tokens { wording.tokens }

  /// All of it.
  var markup: Markup {
    dl(.class("facts")) {
      dt { words.label }
      dd { bdi { credential.name } }
      dt { words.name }
      dd { code { shownPrefix } }
      if let workspace {
        dt { words.workspace }
        dd { bdi { workspace.name } }
      }
      dt { words.access }
      dd { access }
      dt { words.sites }
      dd { bdi { sites } }
      dt { words.created }
      dd { time(credential.createdAt) }
      dt { words.expires }
      dd { expiry }
      if !credential.notes.isEmpty {
        dt { words.notes }
        dd(.class("notes")) { bdi { credential.notes } }
      }
    }
  }

  /// `galley_pat_ab12…`
  var shownPrefix: String { "\(credential.prefix)…" }

  /// The preset whose list it is, with the list, or the list alone. (seed: C4)
  var access: Markup {
    let scopes = credential.allowance.scopes ?? []
    let preset = ScopePreset.allCases.first { Set($0.scopes) == Set(scopes) }
    return Markup {
      if let preset {
        span(.title(scopes.map(\.rawValue).joined(separator: " "))) { preset.title }
      } else {
        for (place, scope) in scopes.enumerated() {
          if place > 0 { " " }
          code(.title(ScopeSentences.sentence(for: scope, wording.consent))) { scope.rawValue }
        }
      }
    }
  }

  /// The sites that it reaches.
  var sites: String {
    switch credential.allowance.sites {
    case .workspace: words.allSites
    case .project(let project): words.project(project)
    case .sites(let slugs): slugs.sorted().joined(separator: ", ")
    }
  }

  /// When it ends by itself.
  var expiry: Markup {
    if let end = credential.expiresAt { time(end) } else { Markup(text: words.never) }
  }

  /// A moment to the minute, also one to come.
  func time(_ milliseconds: Int64) -> Markup {
    let moment = Moment(milliseconds: milliseconds)
    return HTML.time(.dateTime(moment.iso)) { moment.text(wording.times) }
  }

  /// How it stands.
  func state(at now: Int64) -> String {
    switch credential.standing(at: now) {
    case .active: words.active
    case .replaced: words.replaced
    case .expired: words.expired
    case .rotated: words.rotated
    case .revoked: words.ended
    }
  }
}
