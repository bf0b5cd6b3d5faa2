internal import Git

extension SiteReview {
  /// How many words a changeset adds and removes.
  func changedWords(in changeset: Changeset) throws -> Int? {
    let comparison = try comparison(of: changeset)
    return comparison.wordsAdded + comparison.wordsRemoved
  }
}
