public import Content
public import Git

/// One request to have a changeset published, and what came of it.
public struct PublishRequest: Sendable, Hashable {
  /// What came of a request.
  public enum Outcome: Sendable, Hashable {
    /// Nobody has decided yet.
    case waiting
    /// It is on main.
    case published
    /// A reviewer wants something otherwise.
    case changesRequested(String)
    /// It was taken back.
    case withdrawn(reason: String?)
    /// The changeset was given up.
    case closed(reason: String?)
    /// It could not be published at its time.
    case failed(reason: String)
  }

  /// The commit of the record that says so: it names the request for good.
  public let commit: ObjectID
  /// Who asked.
  public let by: ParticipantReference
  /// When, in seconds since 1970.
  public let at: Int64
  /// What came of it.
  public private(set) var outcome = Outcome.waiting
  /// Who decided that.
  public private(set) var decidedBy: ParticipantReference?
  /// When something last happened to it, in seconds since 1970.
  public private(set) var movedAt: Int64

  /// All requests of a record's events, the first one first.
  static func all(in links: [RecordLink<ChangesetEvent>]) -> [PublishRequest] {
    var requests: [PublishRequest] = []
    for link in links {
      if case .submitted = link.event.act {
        requests.append(
          PublishRequest(commit: link.commit, by: link.event.by, at: link.event.at, movedAt: link.event.at))
      } else if let last = requests.indices.last {
        requests[last].take(link.event)
      }
    }
    return requests
  }

  mutating func take(_ event: ChangesetEvent) {
    guard outcome == .waiting else { return }
    movedAt = event.at
    switch event.act {
    case .published: outcome = .published
    case .changesRequested(_, let message): outcome = .changesRequested(message)
    case .withdrawn(let reason): outcome = .withdrawn(reason: reason)
    case .closed(_, let reason, _): outcome = .closed(reason: reason)
    case .failed(let reason): outcome = .failed(reason: reason)
    default: return
    }
    decidedBy = event.by
  }
}

extension SiteReview {
  /// The requests to have a changeset published, the first one first.
  public func publishRequests(of number: Int) throws(GalleyError) -> [PublishRequest] {
    let (record, _) = try current(number)
    return try translatingGit { () throws in
      var requests = PublishRequest.all(in: try changesetRecords.links(of: number, from: record.target))
      // What happened past Galley stands in no record yet.
      let missed = try missedEvents(record.state, tip: try branchTip(record.state.branchReference))
      if let last = requests.indices.last { for event in missed { requests[last].take(event) } }
      return requests
    }
  }
}
