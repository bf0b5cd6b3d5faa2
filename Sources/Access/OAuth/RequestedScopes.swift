public import Content

/// What a program asks for, as far as it is known here.
public struct RequestedScopes: Sendable, Hashable {
  /// What it asks for, each once, in its order.
  public let known: [Scope]
  /// What nothing here is called.
  public let unknown: [String]

  /// Reads the words of a `scope` parameter; one that says nothing asks to read.
  public init(parsing text: String?) {
    var known: [Scope] = []
    var unknown: [String] = []
    for word in (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init) {
      // Every grant can be refreshed, so this asks for nothing more.
      if word == "offline_access" { continue }
      let scope = word == "cms:read" ? .contentRead : Scope(rawValue: word)
      if !ScopeCatalog.knows(scope) {
        unknown.append(word)
      } else if !known.contains(scope) {
        known.append(scope)
      }
    }
    self.known = known.isEmpty && unknown.isEmpty ? ScopePreset.read.scopes : known
    self.unknown = unknown
  }
}
