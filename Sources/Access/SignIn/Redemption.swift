/// What a one-time link does when it is used: everything in it, or nothing.
public struct Redemption: Sendable {
  /// Somebody who wasn't known before.
  public var newPerson: Person?
  /// Whose password is set, and to what hash.
  public var password: (person: Person.ID, hash: String)?
  /// Whose programs are let in no more, and from when on.
  public var ended: (person: Person.ID, time: Int64)?
  /// What somebody is called from now on.
  public var name: (person: Person.ID, text: String)?
  /// The place that somebody gets.
  public var membership: Membership?
}
