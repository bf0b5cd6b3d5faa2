import Content

extension Caller {
  /// Whether the credential opens a tool. Anonymous callers hold no scopes: what is public limits them.
  func meets(_ rule: ScopeRule) -> Bool {
    if persona == .everyone || rule.isMet(by: allows) { return true }
    guard rule.opensByCollection, let scopes else { return false }
    let opensOne = scopes.contains { $0.readCollection != nil }
    return rule.isMet { allows($0) || ($0 == .contentRead && opensOne) }
  }

  /// Whether no collection is closed to the credential, rather than to its persona.
  var readsAllContent: Bool { persona == .everyone || allows(.contentRead) }

  /// Whether the content of any collection is open to the credential.
  public var readsSomeContent: Bool {
    readsAllContent || (scopes?.contains { $0.readCollection != nil } ?? false)
  }

  /// Whether the credential opens the content of a collection.
  func reads(_ collection: String) -> Bool { readsAllContent || allows(.contentRead(of: collection)) }
}
