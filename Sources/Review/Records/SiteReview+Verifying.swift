public import Content
internal import Git
internal import Store

extension SiteReview {
  /// Everything that is wrong with what is kept of reviews, for `galley doctor`: each problem names the reference and
  /// the link that is missing. All records are read whole.
  public func verifyRecords() throws(GalleyError) -> [Problem] {
    try translatingGit { () throws in
      try changesetRecords.verify() + taskRecords.verify() + publicationFaults()
    }
  }

  /// What is published must be in the history of main.
  private func publicationFaults() throws -> [Problem] {
    let main = try mainTip()
    let history = Set(try store.repository.commits(from: [main], without: []))
    var problems: [Problem] = []
    for changeset in try changesetRecords.all().records.map(\.state) {
      guard let commit = changeset.publication?.commit, !history.contains(commit) else { continue }
      problems.append(
        RecordBook<Changeset>.problem(
          RecordBook<Changeset>.reference(changeset.number),
          "Changeset \(changeset.number) was published as \(commit), which is not in the history of main any more.",
          "Somebody has reset main. Merge \(commit.abbreviated) into it again, or fetch main from a clone or backup."
        ))
    }
    return problems
  }
}
