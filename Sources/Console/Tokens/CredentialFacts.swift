import Access
import Content
import HTML

/// What there is to know of a credential, besides its secret, which nobody knows. (seed: M18, M21)
struct CredentialFacts {
  let wording: Wording
  let credential: Credential
  var workspace: Workspace?
  /// The present, where it matters when it was last used.
  var now: Int64?
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
      dd { wholeAccess }
      dt { words.sites }
      dd { bdi { sites } }
      dt { words.created }
      dd { time(credential.createdAt) }
      dt { words.expires }
      dd { if let end = credential.expiresAt { time(end) } else { words.never } }
      if let now {
        dt { words.lastUsed }
        dd { LastUse(use: credential.lastUse, wording: wording, now: now).markup }
      }
      if !credential.notes.isEmpty {
        dt { words.notes }
        dd(.class("notes")) { bdi { credential.notes } }
      }
    }
  }

  /// `galley_pat_ab12…`
  var shownPrefix: String { "\(credential.prefix)…" }

  /// The preset whose list it is, with the list, or the list alone. (seed: C4)
  var access: Markup { CredentialFacts.scopes(credential.allowance.scopes ?? [], wording) }

  /// A list of scopes as a list of credentials shows it; what opens all of the protocol goes without saying.
  static func scopes(_ scopes: [Scope], _ wording: Wording) -> Markup {
    let preset = ScopePreset.allCases.first { Set($0.scopes) == Set(scopes) }
    if let preset {
      return span(.title(scopes.map(\.rawValue).joined(separator: " "))) { preset.title }
    }
    let isWhole = ScopePreset.channels.allSatisfy(scopes.contains)
    return list(isWhole ? scopes.filter { !ScopePreset.channels.contains($0) } : scopes, wording)
  }

  private static func list(_ scopes: [Scope], _ wording: Wording) -> Markup {
    Markup {
      for (place, scope) in scopes.enumerated() {
        if place > 0 { " " }
        code(.title(ScopeSentences.sentence(for: scope, wording.consent))) { scope.rawValue }
      }
    }
  }

  /// The preset's name, and the whole list in any case. (seed: C4, S8)
  private var wholeAccess: Markup {
    let scopes = credential.allowance.scopes ?? []
    let preset = ScopePreset.allCases.first { Set($0.scopes) == Set(scopes) }
    return Markup {
      preset?.title
      span(.class("under")) { CredentialFacts.list(scopes, wording) }
    }
  }

  /// The sites that it reaches.
  var sites: String { CredentialFacts.text(for: credential.allowance.sites, words) }

  /// What sites a limit leaves.
  static func text(for sites: SiteLimit, _ words: Wording.Tokens) -> String {
    switch sites {
    case .workspace: words.allSites
    case .project(let project): words.project(project)
    case .sites(let slugs): slugs.sorted().joined(separator: ", ")
    }
  }

  /// When it ends by itself.
  var expiry: Markup {
    if let end = credential.expiresAt {
      Moment(milliseconds: end).day(wording.times)
    } else {
      Markup(text: words.never)
    }
  }

  /// A moment to the minute, also one to come.
  private func time(_ milliseconds: Int64) -> Markup {
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
