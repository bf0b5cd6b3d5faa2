/// What is known of a browser before anybody is signed in.
public struct Visitor: Sendable, Hashable {
  /// Its address.
  public let address: String?
  /// How it names itself.
  public let agent: String?

  /// A browser; of its name, no more is kept than a list can show.
  public init(address: String?, agent: String?) {
    self.address = address
    self.agent = agent.map {
      String($0.unicodeScalars.filter { $0.value >= 0x20 }.prefix(300).map(Character.init))
    }
  }
}
