public import Content

/// Lists of scopes as people write them.
public enum ScopeList {
  /// The scopes of `a,b c`, each once, in their order; unknown ones are refused with those that come near.
  public static func parse(_ text: String) throws(GalleyError) -> [Scope] {
    var scopes: [Scope] = []
    for name in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      // What other systems call so is written down as ours.
      let scope = name == "cms:read" ? .contentRead : Scope(rawValue: String(name))
      if !scopes.contains(scope) { scopes.append(scope) }
    }
    try check(scopes)
    return scopes
  }

  /// Refuses an empty list, and scopes that nothing asks for.
  static func check(_ scopes: [Scope]) throws(GalleyError) {
    guard !scopes.isEmpty else {
      throw GalleyError(
        .invalidArgument, "The list of scopes is empty.",
        hint: "Name at least one, such as content:read, or use a preset.")
    }
    for scope in scopes where !ScopeCatalog.knows(scope) {
      throw .unknown("scope", scope.rawValue, among: ScopeCatalog.entries.map(\.scope.rawValue))
    }
  }

  /// The list as it is written down: one that names no method of the protocol gets all of them. (seed: C4)
  public static func completed(_ scopes: [Scope]) -> [Scope] {
    scopes.contains(where: \.isChannel) ? scopes : scopes + ScopePreset.channels
  }
}
