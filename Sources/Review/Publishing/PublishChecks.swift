public import Content
public import Git

/// The checks that what is to be on main has to pass.
///
/// They are asked about the merge result, not about the branch: two changes that are right by themselves may be wrong
/// together. They look at what differs from main and at nothing else, or publishing would cost what the site is large.
public struct PublishChecks: Sendable {
  /// What a run came to.
  public struct Outcome: Sendable {
    /// What stands in the way of publishing.
    public var errors: [Problem]
    /// How many findings are worth a look.
    public var warnings: Int

    /// What a run came to.
    public init(errors: [Problem] = [], warnings: Int = 0) {
      self.errors = errors
      self.warnings = warnings
    }
  }

  /// Checks a tree that is in the repository, as far as it differs from the tree that it is to replace.
  public let run: @Sendable (_ tree: ObjectID, _ against: ObjectID) throws(GalleyError) -> Outcome

  /// Checks made by a function.
  public init(run: @escaping @Sendable (_ tree: ObjectID, _ against: ObjectID) throws(GalleyError) -> Outcome)
  {
    self.run = run
  }
}
