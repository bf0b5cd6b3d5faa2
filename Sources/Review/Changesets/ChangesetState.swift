/// Where a changeset stands between its first word and the live site.
public enum ChangesetState: String, Sendable, Hashable, CaseIterable {
  /// Somebody is writing.
  case draft
  /// It waits for approvals.
  case inReview = "in_review"
  /// It may be published.
  case approved
  /// It is published by itself when its time comes.
  case scheduled
  /// It is on main.
  case published
  /// It should have been published at its time and could not be; the record says why.
  case failed
  /// It was given up, and can be opened again.
  case closed

  /// Whether it can still become something.
  public var isOpen: Bool { self != .published && self != .closed }

  /// Whether somebody has asked for it to be published, so that a new commit is news to them.
  public var isSubmitted: Bool {
    self == .inReview || self == .approved || self == .scheduled || self == .failed
  }

  /// What people read.
  public var words: String {
    switch self {
    case .draft: "a draft"
    case .inReview: "in review"
    case .approved: "approved"
    case .scheduled: "scheduled"
    case .published: "published"
    case .failed: "failed"
    case .closed: "closed"
    }
  }
}
