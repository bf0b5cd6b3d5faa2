public import Content
import Crypto
public import Git
import JSON
import Store

extension SiteReview {
  /// Checks what a changeset changes against where it left main.
  ///
  /// - Parameters:
  ///   - participant: In whose name the verdict is written into the changeset's record; nil writes nothing.
  ///   - progress: Is told how far the run has come.
  ///   - isCancelled: Is asked now and then whether somebody still waits.
  public func check(
    _ number: Int, by participant: Participant? = nil, progress: @escaping (CheckProgress) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws(GalleyError) -> CheckRun {
    let changeset = try changesetRecords.record(number).state
    let (head, tree, base) = try translatingGit { () throws in
      let repository = store.repository
      guard let head = try repository.resolve(changeset.branchReference) ?? changeset.head else {
        throw GalleyError(
          .notFound, "Changeset \(number) has no commit to check.",
          hint: "Write something to it first, or reopen it.")
      }
      let fork = try repository.mergeBase(head, try store.tip(of: ContentReference.mainBranch))
      return (
        head, try repository.treeID(ofCommit: head),
        try fork.map { try repository.treeID(ofCommit: $0) } ?? .emptyTree
      )
    }
    let run = try check(tree: tree, against: base, progress: progress, isCancelled: isCancelled)
    if let participant { try note(run, of: number, at: head, by: participant) }
    return run
  }

  /// Writes a verdict into a changeset's record, unless it stands there already.
  private func note(_ run: CheckRun, of number: Int, at commit: ObjectID, by participant: Participant)
    throws(GalleyError)
  {
    let summary = Changeset.CheckSummary(
      tree: run.tree, verdict: run.verdict.rawValue, errors: run.errors, warnings: run.warnings, at: now())
    _ = try changesetRecords.append(to: number) { state, _ -> (events: [ChangesetEvent], result: Bool) in
      let isKnown =
        state.checks.map { known in
          known.tree == summary.tree && known.verdict == summary.verdict && known.errors == summary.errors
            && known.warnings == summary.warnings
        } ?? false
      let event = ChangesetEvent(
        .checked(summary, commit: commit), by: participant.reference, at: summary.at,
        requestID: participant.requestID)
      return (isKnown ? [] : [event], isKnown)
    }
  }

  /// Checks what a tree has otherwise than another one: a merge result against main.
  ///
  /// - Parameter reader: Where the tree is read from: by default the repository, else a batch that is being written.
  public func check(
    tree: ObjectID, against base: ObjectID, reader: (any ObjectReader)? = nil,
    progress: @escaping (CheckProgress) -> Void = { _ in }, isCancelled: @escaping () -> Bool = { false }
  ) throws(GalleyError) -> CheckRun {
    let rules = try store.snapshot().site.settings
    let key = CheckCache.Key(tree: tree, base: base, fingerprint: fingerprint(of: rules))
    if let known = checkCache[key] { return known }
    let scene = try CheckScene(
      tree: SiteTree(tree, of: store, reader: reader), base: SiteTree(base, of: store, reader: reader),
      settings: rules, isCancelled: isCancelled)
    let run = try Checker(scene: scene, operatorChecks: operatorChecks, progress: progress)
      .run(fingerprint: key.fingerprint)
    checkCache.keep(run, as: key)
    return run
  }

  /// The run that a changeset's last verdict came from, or one that was made for the same trees; nil when none is at hand.
  public func checkAtHand(tree: ObjectID, against base: ObjectID) throws(GalleyError) -> CheckRun? {
    let rules = try store.snapshot().site.settings
    return checkCache[CheckCache.Key(tree: tree, base: base, fingerprint: fingerprint(of: rules))]
  }

  private var operatorChecks: [OperatorCheck] {
    settings.checks.filter { $0.sites?.contains(site) ?? true }.map {
      OperatorCheck(settings: $0, site: site)
    }
  }

  /// Changes with everything beside the trees that decides what is found.
  private func fingerprint(of rules: SiteSettings) -> String {
    var parts = [
      String(CheckRun.version), JSONValue.object(rules.checks).text(.canonical),
      String(rules.limits.objectBytes),
      String(rules.limits.mediaBytes), String(rules.limits.changesetBytes),
    ]
    for check in operatorChecks {
      parts += [check.settings.name, check.settings.severity.rawValue, String(check.settings.seconds)]
      parts += check.settings.command
    }
    return Hex.encode(SHA256.hash(parts.joined(separator: "\u{0}").utf8).prefix(8))
  }
}
