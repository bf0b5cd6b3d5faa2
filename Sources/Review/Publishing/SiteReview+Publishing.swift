public import Content
internal import Git
internal import Glibc
internal import Store

extension SiteReview {
  /// Brings an approved changeset onto main, and queues its deployment. When this returns, both are on the disk.
  ///
  /// What is approved is merged with what main has become meanwhile, and the result is judged as a whole. What stands in
  /// the way is refused, all of it at once, and nothing has moved then.
  public func publish(_ number: Int, by participant: Participant) throws(GalleyError) -> Publication {
    try publish(number, .participant(participant))
  }

  func publish(
    _ number: Int, _ authority: PublishAuthority, commit: ObjectID? = nil, takesBack: Int? = nil
  ) throws(GalleyError) -> Publication {
    let landing = Landing(review: self, authority: authority, confirmed: commit, takesBack: takesBack)
    let (changeset, outcome) = try publishing.line.wait { () throws(GalleyError) in
      try landed(number, landing)
    }
    publishing.deployments.remember(outcome.deployment)
    store.noteChange()
    takeUp(outcome.deployment.state)
    return Publication(
      changeset: changeset, commit: outcome.commit, deployment: outcome.deployment.state.number)
  }

  private func landed(
    _ number: Int, _ landing: Landing
  ) throws(GalleyError) -> (Changeset, Landing.Outcome) {
    if let finished = try finishIfMerged(number) { return finished }
    do {
      return try act(on: number, by: landing.authority.participant) { step in try landing.run(&step) }
    } catch  where error.code == .storage {
      // A disk that failed in the middle may have left main moved: then it is published, and only that is to be said.
      guard let finished = try? finishIfMerged(number) else { throw error }
      return finished
    }
  }
}
