public import Access

/// Somebody who is signed in, in the browser that a request comes from.
public struct SignedIn: Sendable {
  /// The session.
  public let session: Session
  /// Who.
  public let person: Person
  /// What every form of this browser must carry. (security: W1)
  public let csrf: String
  /// From where.
  public let visitor: Visitor

  /// The person as the audit log names them.
  public var actor: Actor { .person(person, from: visitor.address) }
}
