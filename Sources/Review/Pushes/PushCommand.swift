public import Git

/// One reference that somebody wants to move by a push.
public struct PushCommand: Sendable, Hashable {
  /// The whole name, as it was sent.
  public let name: String
  /// Where the pusher thinks that it is; nil where they think that there is none.
  public let old: ObjectID?
  /// Where it is to be; nil where it is to be gone.
  public let new: ObjectID?

  /// A move.
  public init(name: String, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }

  /// What kind of reference it is.
  var target: PushTarget { PushTarget(name) }
}

/// What a push may be after.
enum PushTarget: Hashable {
  /// What is published.
  case main
  /// The branch of a changeset, without `refs/heads/`.
  case changeset(branch: String)
  /// What records the reviews.
  case record
  /// Anything else.
  case other

  init(_ name: String) {
    let branch = "refs/heads/"
    if name == "refs/heads/main" {
      self = .main
    } else if name.hasPrefix("refs/heads/changesets/") {
      self = .changeset(branch: String(name.dropFirst(branch.count)))
    } else {
      self = name == "refs/galley" || name.hasPrefix("refs/galley/") ? .record : .other
    }
  }
}
