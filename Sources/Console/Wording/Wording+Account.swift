extension Wording {
  /// A person's own page.
  public struct Account: Sendable {
    var title = "Your account"
  }
}
