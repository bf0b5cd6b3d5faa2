public import Git

/// Which state of a site is meant.
public enum ContentReference: Sendable, Hashable {
  /// What is published.
  case main
  /// The tip of a branch, such as `changesets/12`.
  case branch(String)
  /// One commit.
  case commit(ObjectID)

  /// The branch that holds what is published.
  public static let mainBranch = "main"

  /// Reads `main`, a commit's id, or a branch's name.
  public init(parsing text: String) {
    if text.isEmpty || text == ContentReference.mainBranch {
      self = .main
    } else if text.utf8.count == 40, let id = ObjectID(text) {
      self = .commit(id)
    } else {
      self = .branch(text)
    }
  }
}
