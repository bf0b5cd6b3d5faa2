import Access
import Content
import HTML

/// Scopes in plain language: each a sentence of the catalog, what changes something apart from what only looks.
struct ScopeSentences {
  let wording: Wording.Consent
  let scopes: [Scope]

  var markup: Markup {
    Markup {
      h2 { wording.may }
      group(wording.mayRead, .read)
      group(wording.mayWrite, .write)
      group(wording.mayPublish, .publish)
      group(wording.mayUse, .channel)
    }
  }

  private func group(_ heading: String, _ tier: ScopeCatalog.Tier) -> Markup? {
    let own = scopes.filter { Self.tier(of: $0) == tier }
    if own.isEmpty { return nil }
    return Markup {
      h3 { heading }
      ul { for scope in own { li(.title(scope.rawValue)) { Self.sentence(for: scope, wording) } } }
    }
  }

  /// What a scope allows.
  static func sentence(for scope: Scope, _ wording: Wording.Consent) -> String {
    if let entry = ScopeCatalog.entries.first(where: { $0.scope == scope }) { return entry.summary }
    if let collection = scope.readCollection { return wording.readCollection(collection) }
    return scope.rawValue
  }

  private static func tier(of scope: Scope) -> ScopeCatalog.Tier {
    ScopeCatalog.entries.first { $0.scope == scope }?.tier ?? .read
  }
}

extension Markup {
  /// A sentence with something else than text in its gap.
  static func sentence(_ phrase: Phrase, _ filling: Markup) -> Markup {
    let (before, after) = phrase.halves
    return Markup {
      before
      filling
      after
    }
  }
}
