public import Review
public import Store

/// Somebody who was let in to a site's repository.
public struct GitVisitor: Sendable {
  /// Tells callers apart that share the machine; the same at each request.
  public let name: String
  /// Who it is, for what is recorded of a push; nil for strangers.
  public let participant: Participant?
  /// The site.
  public let store: SiteStore
  /// Its proposed changes; nil where it can't be pushed to.
  public let review: SiteReview?
  /// Whether drafts and the records of reviews are shown. Strangers see what is published.
  public let seesDrafts: Bool
  /// Whether the credential may publish without asking anybody, where the site's policy lets it.
  public let mayPublish: Bool
  /// The address of a changeset for people, by its number.
  public let address: @Sendable (Int) -> String
  /// Whether the credential still holds, whenever that is asked.
  public let isValid: @Sendable () -> Bool
  /// Takes what was done for the audit log; it throws where that can't be written down, and nothing may happen then.
  public let record: @Sendable (GitDeed) throws -> Void

  /// A visitor from what the gate found out.
  public init(
    name: String, participant: Participant?, store: SiteStore, review: SiteReview?, seesDrafts: Bool,
    mayPublish: Bool = false, address: @escaping @Sendable (Int) -> String = { "changeset \($0)" },
    isValid: @escaping @Sendable () -> Bool = { true },
    record: @escaping @Sendable (GitDeed) throws -> Void = { _ in }
  ) {
    self.name = name
    self.participant = participant
    self.store = store
    self.review = review
    self.seesDrafts = seesDrafts
    self.mayPublish = mayPublish
    self.address = address
    self.isValid = isValid
    self.record = record
  }
}
