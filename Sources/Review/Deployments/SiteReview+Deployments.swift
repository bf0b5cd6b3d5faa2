public import Content
internal import Files
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// A deployment as it stands.
  public func deployment(_ number: Int) throws(GalleyError) -> Deployment {
    try publishing.deployments.record(number).state
  }

  /// The deployments, the last one first.
  public func deployments(atMost limit: Int = 50, before: Int? = nil) throws(GalleyError) -> [Deployment] {
    let records = try publishing.deployments.all().records.map(\.state)
    return Array(records.filter { before == nil || $0.number < before ?? 0 }.reversed().prefix(limit))
  }

  /// What was written down while a deployment was on its way; of what is still going on, what there is so far.
  public func deploymentLog(of number: Int, last lines: Int = 200) throws(GalleyError) -> [String] {
    var log: [String] = []
    let deployment = try deployment(number)
    for event in try publishing.deployments.events(of: number) {
      guard case .settled(let target, let lines) = event.act else { continue }
      log += lines.map { "\(target.name): \($0)" }
      log.append("\(target.name): \(target.outcome.rawValue)\(target.reason.map { ", \($0)" } ?? "")")
    }
    for target in deployment.targets where target.outcome == .waiting {
      log += publishing.lanes.lines(of: number, at: target.name).map { "\(target.name): \($0)" }
    }
    return log.suffix(lines)
  }

  /// Brings what is on main to the targets once more: after a push to main, or when a target had failed.
  public func deploy(by participant: Participant) throws(GalleyError) -> Deployment {
    let (state, _) = try publishing.deployments.create { number, _ in
      let main = try store.tip(of: ContentReference.mainBranch)
      return ([queued(number, main, by: participant.reference)], ())
    }
    takeUp(state)
    return state
  }

  /// Takes up the deployments that a stopped server had not finished.
  public func resumeDeployments() throws(GalleyError) {
    for deployment in try publishing.deployments.all().records.map(\.state) where deployment.result == .queued
    {
      takeUp(deployment)
    }
  }

  /// Waits until no deployment is on its way any more.
  public func finishDeployments() { publishing.lanes.finish() }

  /// Ends the deployments that are going on; the next start takes them up again.
  public func stopDeployments() { publishing.lanes.stop() }

  /// The event with which a deployment begins.
  func queued(
    _ number: Int, _ commit: ObjectID, changeset: Int? = nil, rollsBackTo: Int? = nil,
    by: ParticipantReference
  ) -> DeploymentEvent {
    let targets = settings.publishing.deploy.targets.map {
      Deployment.Target(name: $0.name, kind: $0.kindName)
    }
    return DeploymentEvent(
      act: .queued(
        .init(
          number: number, commit: commit, changeset: changeset, rollsBackTo: rollsBackTo, targets: targets)),
      by: by, at: now())
  }

  /// Sends a deployment on its way to the targets that it has not reached yet.
  func takeUp(_ deployment: Deployment) {
    var errands: [DeploymentLanes.Errand] = []
    for waiting in deployment.targets where waiting.outcome == .waiting {
      if let target = settings.publishing.deploy.targets.first(where: { $0.name == waiting.name }) {
        errands.append(.init(number: deployment.number, target: target))
      } else {
        settle(
          deployment.number, waiting.name, .failed, attempts: 0,
          reason: "it is not in the settings any more", log: [])
      }
    }
    guard !errands.isEmpty else { return }
    publishing.lanes.add(errands) { errand in
      self.carryOut(errand, deployment.commit)
    } supersede: { errand, later in
      self.settle(
        errand.number, errand.target.name, .superseded, attempts: 0,
        reason: "deployment \(later) went there instead", log: [])
    }
  }

  private func carryOut(_ errand: DeploymentLanes.Errand, _ wanted: ObjectID) {
    // A lane goes on with whatever is its turn, which may be another deployment than the one that woke it.
    guard let commit = try? deployment(errand.number).commit else { return }
    let target = errand.target
    var log: [String] = []
    func note(_ line: String) {
      log.append(line)
      publishing.lanes.note(line, of: errand.number, at: target.name)
    }
    var reason = "it was not tried"
    for attempt in 1...max(1, target.attempts) {
      if publishing.lanes.isStopped { return }
      do {
        let said = try attemptOnce(errand, commit)
        for line in said.split(whereSeparator: \.isNewline) { note(String(line)) }
        return settle(errand.number, target.name, .done, attempts: attempt, reason: nil, log: log)
      } catch {
        if publishing.lanes.isStopped { return }
        for line in error.log.split(whereSeparator: \.isNewline) { note(String(line)) }
        note("Attempt \(attempt) of \(target.attempts): \(error.reason).")
        reason = error.reason
        guard error.isWorthRetrying, attempt < target.attempts else {
          return settle(errand.number, target.name, .failed, attempts: attempt, reason: reason, log: log)
        }
      }
      publishing.lanes.pause(settings.publishing.pause * (1 << min(attempt - 1, 6)))
    }
  }

  private func attemptOnce(
    _ errand: DeploymentLanes.Errand, _ commit: ObjectID
  ) throws(DeployFailure) -> String {
    let deadline = ContinuousClock.now + .seconds(errand.target.timeoutSeconds)
    switch errand.target.kind {
    case .folder(let folder):
      return try FolderTarget(
        target: folder, repository: store.repository, commit: commit, number: errand.number
      ).run(until: deadline) { self.publishing.lanes.isStopped }
    case .git(let remote):
      return try RemotePush(
        remote: remote, repository: store.repository.gitDirectory, commit: commit, number: errand.number,
        surroundings: settings.publishing.surroundings
      ).run(until: deadline) { self.publishing.lanes.isStopped }
    }
  }

  private func settle(
    _ number: Int, _ target: String, _ outcome: Deployment.Target.Outcome, attempts: Int, reason: String?,
    log: [String]
  ) {
    do {
      _ = try publishing.deployments.append(to: number) { deployment, _ in
        guard let waiting = deployment.targets.first(where: { $0.name == target }),
          waiting.outcome == .waiting
        else { return ([], ()) }
        let settled = Deployment.Target(
          name: target, kind: waiting.kind, outcome: outcome, attempts: attempts, reason: reason, at: now())
        return (
          [
            DeploymentEvent(
              act: .settled(settled, log: log), by: Participant.galley.reference, at: now())
          ], ()
        )
      }
    } catch {
      // The next start finds it unsettled and brings it there once more, which changes nothing there.
      self.log("What became of deployment \(number) at \(target) could not be written down: \(error)")
    }
    if outcome == .failed {
      self.log("Deployment \(number) of \(site) didn't get to \(target): \(reason ?? "")")
    }
  }
}
