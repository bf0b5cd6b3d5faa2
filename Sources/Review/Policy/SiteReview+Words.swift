internal import Git

extension SiteReview {
  /// How many words a changeset adds and removes; nil where that can't be said.
  func changedWords(in changeset: Changeset) throws -> Int? { nil }
}
