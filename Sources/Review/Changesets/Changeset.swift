public import Git

/// One proposed change to a site: what its record says, folded from the events, brought up to where its branch is.
public struct Changeset: Sendable, Hashable {
  /// Its number, for good.
  public internal(set) var number: Int
  /// What it is about, in a line.
  public internal(set) var title: String
  /// What it is about, at length.
  public internal(set) var description: String?
  /// Where it stands.
  public internal(set) var state: ChangesetState
  /// The branch that holds it, without `refs/heads/`: `changesets/12`, or the name under which it was pushed.
  public internal(set) var branch: String
  /// Who opened it.
  public internal(set) var openedBy: ParticipantReference
  /// When, in seconds since 1970.
  public internal(set) var openedAt: Int64
  /// When something last happened to its review, in seconds since 1970.
  public internal(set) var updatedAt: Int64
  /// Where main was when it was opened.
  public internal(set) var base: ObjectID?
  /// The branch's tip; of one that is closed or published, the tip that it had.
  public internal(set) var head: ObjectID?
  /// The request to have it published, while there is one.
  public internal(set) var submission: Submission?
  /// The approvals, the first given first. Each counts while it isn't stale.
  public internal(set) var approvals: [Approval] = []
  /// What reviewers asked to have changed, the last request last.
  public internal(set) var changeRequests: [ChangeRequest] = []
  /// The ids or addresses of those who are to look at it.
  public internal(set) var assignees: [String] = []
  /// The day by which it should be done, as `2026-12-24`.
  public internal(set) var due: String?
  /// The task that it fulfils.
  public internal(set) var task: Int?
  /// What was said about it.
  public internal(set) var threads: [CommentThread] = []
  /// When it is to be published by itself.
  public internal(set) var schedule: Schedule?
  /// What the last run of the checks came to.
  public internal(set) var checks: CheckSummary?
  /// How it came onto main.
  public internal(set) var publication: PublicationRecord?
  /// Why it could not be published at its time.
  public internal(set) var failure: String?
  /// How it was given up.
  public internal(set) var closing: Closing?
  /// Those who moved the branch other than by a commit that says whose it is: they count as authors.
  public internal(set) var pushers: [ParticipantReference] = []
  /// Whether the branch was replaced by one that doesn't go on from what was reviewed.
  public internal(set) var wasRewritten = false
  /// How many events its record has.
  public internal(set) var events: Int

  /// The whole name of its branch.
  public var branchReference: String { "refs/heads/\(branch)" }

  /// The approvals that count for what is on the branch now.
  public var freshApprovals: [Approval] { approvals.filter { !$0.isStale } }

  /// The threads that wait for an answer.
  public var openThreads: [CommentThread] { threads.filter { !$0.isResolved } }
}

extension Changeset {
  /// A request to have a changeset published.
  public struct Submission: Sendable, Hashable {
    /// Who asked.
    public var by: ParticipantReference
    /// When, in seconds since 1970.
    public var at: Int64
    /// The branch's tip then.
    public var commit: ObjectID
    /// What the reviewers should know.
    public var message: String?
  }

  /// What a reviewer asked to have changed.
  public struct ChangeRequest: Sendable, Hashable {
    /// Who asked.
    public var by: ParticipantReference
    /// When, in seconds since 1970.
    public var at: Int64
    /// The commit that they had seen.
    public var commit: ObjectID
    /// What should be otherwise.
    public var message: String
  }

  /// When a changeset is to be published by itself.
  public struct Schedule: Sendable, Hashable {
    /// The moment, in seconds since 1970.
    public var at: Int64
    /// When what it says is to be taken back, in seconds since 1970.
    public var until: Int64?
    /// Who set it.
    public var by: ParticipantReference
    /// The commit that is to be published.
    public var commit: ObjectID

    /// A time for a commit.
    public init(at: Int64, until: Int64? = nil, by: ParticipantReference, commit: ObjectID) {
      self.at = at
      self.until = until
      self.by = by
      self.commit = commit
    }
  }

  /// What a run of the checks came to.
  public struct CheckSummary: Sendable, Hashable {
    /// The tree that was checked.
    public var tree: ObjectID
    /// The verdict in one word, as the checks give it.
    public var verdict: String
    /// How many findings stand in the way.
    public var errors: Int
    /// How many are worth a look.
    public var warnings: Int
    /// When, in seconds since 1970.
    public var at: Int64

    /// What a run came to.
    public init(tree: ObjectID, verdict: String, errors: Int, warnings: Int, at: Int64) {
      self.tree = tree
      self.verdict = verdict
      self.errors = errors
      self.warnings = warnings
      self.at = at
    }
  }

  /// How a changeset came onto main.
  public struct PublicationRecord: Sendable, Hashable {
    /// The commit on main.
    public var commit: ObjectID
    /// When, in seconds since 1970.
    public var at: Int64
    /// Who published it.
    public var by: ParticipantReference
    /// The deployment that followed.
    public var deployment: Int?
  }

  /// How a changeset was given up.
  public struct Closing: Sendable, Hashable {
    /// Who gave it up.
    public var by: ParticipantReference
    /// When, in seconds since 1970.
    public var at: Int64
    /// Why.
    public var reason: String?
    /// Whether its branch was removed behind Galley's back.
    public var lostBranch: Bool
  }
}
