/// What a person has as a second factor: a secret that an app on a phone holds as well.
public struct SecondFactor: Sendable, Hashable {
  /// Whose it is.
  public let person: Person.ID
  /// The secret in use, sealed; nil until one was confirmed.
  public let sealed: [UInt8]?
  /// Since when it is in use, in milliseconds since 1970.
  public let confirmedAt: Int64?
  /// The latest step of time whose code was used: neither it nor an earlier one is taken again.
  public let lastStep: Int64
  /// A secret that is still to be confirmed, sealed.
  public let proposed: [UInt8]?
  /// How many recovery codes are left.
  public let recoveryLeft: Int
}
