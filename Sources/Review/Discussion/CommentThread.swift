public import Git
public import JSON

/// Something that was said about a changeset, with the answers to it.
public struct CommentThread: Sendable, Hashable {
  /// Its id within the changeset: `c1`, `c2` …
  public var id: String
  /// What it is about; nil for the changeset as a whole.
  public var anchor: CommentAnchor?
  /// The branch's tip when it began.
  public var commit: ObjectID?
  /// What was said, the first word first.
  public var comments: [Comment]
  /// Who settled it, and when; nil while it is open.
  public var resolution: Resolution?

  /// Whether it is settled.
  public var isResolved: Bool { resolution != nil }

  /// Who settled a thread.
  public struct Resolution: Sendable, Hashable {
    /// Who did.
    public var by: ParticipantReference
    /// When, in seconds since 1970.
    public var at: Int64
  }
}

/// One thing that somebody said.
public struct Comment: Sendable, Hashable {
  /// Its id within the changeset: `c1` for a thread's first word, `c1.2` for the first answer.
  public var id: String
  /// Who said it.
  public var by: ParticipantReference
  /// When, in seconds since 1970.
  public var at: Int64
  /// What they said, as markdown.
  public var text: String
  /// How they would have it instead.
  public var suggestion: Suggestion?
}

/// A change that somebody proposes in a comment, and that one call applies.
public struct Suggestion: Sendable, Hashable {
  /// The operations of an object patch.
  public var patch: JSONValue
  /// The commit that applied it; nil while nobody has.
  public var applied: ObjectID?

  /// A proposal of the operations of an object patch.
  public init(patch: JSONValue, applied: ObjectID? = nil) {
    self.patch = patch
    self.applied = applied
  }
}
