import Content

extension CatalogTool {
  /// The scopes that a call needs, one of each group of which any does: that which the caller has, else the first.
  func needs(of caller: Caller) -> [Scope] {
    var needed: [Scope] = []
    for group in [channels] + scopes.groups {
      guard let scope = group.first(where: caller.allows) ?? group.first, !needed.contains(scope) else {
        continue
      }
      needed.append(scope)
    }
    return needed
  }

  /// The refusal of a caller whose credential lacks some of the scopes; nil where it lacks none.
  func lack(of caller: Caller) -> GalleyError? {
    guard caller.persona != .everyone else { return nil }
    let needed = needs(of: caller)
    // A scope for one collection stands in for the one for all.
    let missing = needed.filter { !caller.allows($0) && !($0 == .contentRead && caller.meets(scopes)) }
    return missing.isEmpty ? nil : .missing(missing, of: needed)
  }
}
