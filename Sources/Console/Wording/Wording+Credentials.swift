extension Wording {
  /// What the first page says of tokens and keys.
  public struct Credentials: Sendable {
    var ends: Phrase = "“{}” ({}) ends on {}."
    var rotate: Phrase = "“{}” ({}) should have had a new secret since {}."
    var more: Phrase = "And {} more."
    var advice = "Give it a new secret, bring that to where the old one is used, or let it end."
  }
}
