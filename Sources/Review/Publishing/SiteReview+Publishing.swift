public import Content
internal import Git
internal import Glibc
internal import Store

extension SiteReview {
  /// How often publishing is tried anew when another process moves main meanwhile.
  private static let maximumAttempts = 32

  /// Brings an approved changeset onto main, and queues its deployment. When this returns, both are on the disk.
  ///
  /// What is approved is merged with what main has become meanwhile, and the result is judged as a whole. What stands in
  /// the way is refused, all of it at once, and nothing has moved then.
  public func publish(_ number: Int, by participant: Participant) throws(GalleyError) -> Publication {
    try publish(number, .participant(participant))
  }

  func publish(
    _ number: Int, _ authority: PublishAuthority, takesBack: Int? = nil
  ) throws(GalleyError) -> Publication {
    let landing = Landing(review: self, number: number, authority: authority, takesBack: takesBack)
    let outcome = try line.wait { () throws(GalleyError) in try land(landing) }
    store.noteChange()
    takeUp(outcome.deployment)
    return outcome.publication
  }

  private func land(_ landing: Landing) throws(GalleyError) -> Landing.Outcome {
    try retryingMoves("main") {
      do {
        return try landing.run()
      } catch let error as GitError where error.code != .moved && error.code != .locked {
        // A disk that failed in the middle may have left main moved: then it is published, and only that is to be said.
        guard let finished = try? finishIfMerged(try changesetRecords.record(landing.number)) else {
          throw error
        }
        return finished
      }
    }
  }

  /// Runs `body` until it loses no race any more.
  func retryingMoves<Result>(_ what: String, _ body: () throws -> Result) throws(GalleyError) -> Result {
    for attempt in 1...SiteReview.maximumAttempts {
      do {
        return try body()
      } catch let error as GitError where error.code == .moved || error.code == .locked {
        // Two processes that lose to each other in step would go on like that.
        usleep(UInt32.random(in: 0...UInt32(500 * attempt)))
      } catch {
        throw GalleyError(translating: error)
      }
    }
    throw GalleyError(
      .busy, "Others move \(what) all the time.", hint: "Nothing was published; try again in a moment.")
  }
}
