public import Content
internal import Git
internal import Store

extension SiteReview {
  /// Everything that is wrong with what is kept of reviews, for `galley doctor`: each problem names the reference and
  /// the link that is missing. All records are read whole.
  public func verifyRecords() throws(GalleyError) -> [Problem] {
    try translatingGit { () throws in
      let own = try changesetRecords.verify() + taskRecords.verify() + publishing.deployments.verify()
      // What is known to be damaged can't be held against the others.
      let known = Set(own.map(\.file))
      return own + (try publicationFaults()).filter { !known.contains($0.file) }
    }
  }

  /// What is published must be in the history of main, and its changeset and its deployment must say the same of it.
  /// Each is a witness for the other, so that the last record of a kind doesn't disappear unseen either.
  private func publicationFaults() throws -> [Problem] {
    let main = try mainTip()
    let history = Set(try store.repository.commits(from: [main], without: []))
    let deployments = try publishing.deployments.all().records.map(\.state)
    let changesets = try changesetRecords.all().records.map(\.state)
    var problems: [Problem] = []
    for changeset in changesets {
      guard let publication = changeset.publication else { continue }
      let commit = publication.commit
      if !history.contains(commit) {
        problems.append(
          RecordBook<Changeset>.problem(
            RecordBook<Changeset>.reference(changeset.number),
            "Changeset \(changeset.number) was published as \(commit), which is not in the history of main any more.",
            "Somebody has reset main. Merge \(commit.abbreviated) into it again, or fetch main from a clone or backup."
          ))
      }
      if let number = publication.deployment,
        deployments.first(where: { $0.number == number })?.commit != commit
      {
        problems.append(
          RecordBook<Deployment>.problem(
            of: number,
            "Changeset \(changeset.number) was published by deployment \(number), whose record doesn't say so."
          ))
      }
    }
    for deployment in deployments {
      guard let number = deployment.changeset,
        changesets.first(where: { $0.number == number })?.publication?.commit != deployment.commit
      else { continue }
      problems.append(
        RecordBook<Changeset>.problem(
          of: number,
          "Deployment \(deployment.number) has published changeset \(number), whose record doesn't say so."))
    }
    return problems
  }
}

extension RecordBook {
  /// A record that lacks what another one tells of it: it was removed or cut off, or a publication was interrupted.
  fileprivate static func problem(of number: Int, _ why: String) -> Problem {
    let name = reference(number)
    return problem(
      name, why,
      "Start the server, which finishes what was interrupted, or fetch it from a backup: git fetch BACKUP +\(name):\(name)"
    )
  }
}
