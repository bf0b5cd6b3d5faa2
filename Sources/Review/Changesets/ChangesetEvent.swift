public import Git
public import JSON

/// One thing that happened to a changeset's review, as its record keeps it.
public struct ChangesetEvent: Sendable, Hashable {
  /// What happened.
  public var act: Act
  /// Who did it.
  public var by: ParticipantReference
  /// When, in seconds since 1970.
  public var at: Int64
  /// The id of the call, which leads to the audit log.
  public var requestID: String?

  /// An event from its parts.
  public init(_ act: Act, by: ParticipantReference, at: Int64, requestID: String? = nil) {
    self.act = act
    self.by = by
    self.at = at
    self.requestID = requestID
  }

  /// What can happen. Whatever a decision depended on beside the record, such as the policy on main, stands in the event
  /// as what it came to: so the record can be read without anything else.
  public enum Act: Sendable, Hashable {
    /// The first event of every record.
    case opened(Opening)
    /// The branch moved in a way that its own commits don't tell: under review, or by a push.
    case edited(Edit)
    /// It shall be published; with the policy met already it is approved.
    case submitted(commit: ObjectID, message: String?, isApproved: Bool)
    /// The request was taken back.
    case withdrawn(reason: String?)
    /// A reviewer wants something otherwise.
    case changesRequested(commit: ObjectID, message: String)
    /// A person agrees, and whether that was enough.
    case approved(Approval, isApproved: Bool)
    /// Somebody took an approval back, and whether the others are enough.
    case approvalRevoked(of: ParticipantReference, reason: String?, isApproved: Bool)
    /// These are to look at it.
    case assigned([String])
    /// It should be done by that day; nil takes the day away.
    case dueSet(String?)
    /// It has another title or description.
    case retitled(title: String, description: String?)
    /// It fulfils a task; nil takes that away.
    case taskLinked(Int?)
    /// A thread began.
    case commented(
      thread: String, text: String, anchor: CommentAnchor?, suggestion: JSONValue?, commit: ObjectID?)
    /// Somebody answered in a thread.
    case replied(thread: String, comment: String, text: String, suggestion: JSONValue?)
    /// A thread is settled.
    case threadResolved(String)
    /// A thread is open again.
    case threadReopened(String)
    /// A suggestion was applied by that commit.
    case suggestionApplied(comment: String, commit: ObjectID)
    /// The checks ran.
    case checked(Changeset.CheckSummary, commit: ObjectID)
    /// It is to be published at a time.
    case scheduled(Changeset.Schedule)
    /// It is not any more.
    case unscheduled(reason: String?)
    /// It is on main: the commit there, the branch's tip that was merged, and the deployment that follows.
    case published(commit: ObjectID, head: ObjectID, deployment: Int?)
    /// It could not be published at its time.
    case failed(reason: String)
    /// It was given up; its commits stay.
    case closed(commit: ObjectID?, reason: String?, lostBranch: Bool)
    /// It goes on as a draft.
    case reopened(commit: ObjectID)
  }

  /// How a changeset began.
  public struct Opening: Sendable, Hashable {
    /// Its number.
    public var number: Int
    /// Its title.
    public var title: String
    /// What it is about, at length.
    public var description: String?
    /// The branch that holds it, without `refs/heads/`.
    public var branch: String
    /// Where main was.
    public var base: ObjectID?
    /// The branch's tip.
    public var head: ObjectID?
    /// The task that it fulfils.
    public var task: Int?
    /// Whether the branch was there before the record: somebody pushed it.
    public var isAdopted: Bool
  }

  /// How a branch moved.
  public struct Edit: Sendable, Hashable {
    /// Where it is now.
    public var commit: ObjectID
    /// Where it was.
    public var from: ObjectID?
    /// Whether who did it counts as an author whatever the commits say: who pushes, does.
    public var isPush: Bool
    /// Whether what is there now doesn't go on from what was there.
    public var isRewrite: Bool
    /// Whether the approvals stay, since the site's policy says so.
    public var keepsApprovals: Bool
  }
}
