internal import Content
internal import Git
internal import JSON
internal import Store

/// Decides whether a changeset may get onto main, and says all that is missing if not.
struct PublishGate {
  let review: SiteReview
  let changeset: Changeset
  /// The policy as the commit of main has it that is built upon. What stands in the changeset counts for nothing.
  let policy: ReviewPolicy
  let authority: PublishAuthority

  /// One thing that stands in the way, and the act that removes it.
  struct Missing {
    /// Its stable name.
    let what: String
    let why: String
    /// What to do, as a sentence.
    let hint: String
    /// The act that does it.
    let next: String?
  }

  /// Lets the changeset with its branch at `tip` pass, or says everything that speaks against it.
  func pass(tip: ObjectID?) throws {
    if changeset.state == .published || changeset.state == .closed {
      throw GalleyError.impossible("published", changeset)
    }
    guard let tip else { throw refusal([branchIsGone]) }
    var missing = whoIsMissing() + stateIsMissing(tip)
    if case .takingBack = authority {} else { missing += try approvalsAreMissing(tip) }
    if let freeze = policy.freeze(at: review.now()) { missing.append(PublishGate.missing(freeze)) }
    guard missing.isEmpty else { throw refusal(missing) }
  }

  /// What keeps somebody from what only people do, on any changeset.
  static func whatIsMissing(
    for participant: Participant, to act: String, _ policy: ReviewPolicy
  ) -> [Missing] {
    switch participant.kind {
    case .agent, .system:
      return [
        Missing(
          what: "participant", why: "an agent can't \(act)",
          hint: "Ask for it; a person decides in the console or at the terminal.", next: "request_publish")
      ]
    case .person, .host:
      guard policy.stepUp, !participant.sawSecondFactor else { return [] }
      return [
        Missing(
          what: "second_factor", why: "the site asks for the second factor",
          hint: "Confirm with the second factor and try again.", next: "step_up")
      ]
    }
  }

  /// That nothing is published at a time.
  static func missing(_ freeze: ReviewPolicy.Freeze) -> Missing {
    Missing(
      what: "freeze",
      why: "nothing is published until \(Moment.text(secondsSince1970: freeze.until))"
        + (freeze.reason.isEmpty ? "" : " (\(freeze.reason))"),
      hint: "Publish it after that, or schedule it.", next: "schedule")
  }

  private var branchIsGone: Missing {
    Missing(
      what: "branch", why: "its branch ‘\(changeset.branch)’ is gone",
      hint: "Open the changeset again, which brings its last commit back.", next: "reopen")
  }

  private func whoIsMissing() -> [Missing] {
    switch authority {
    case .schedule, .takingBack: []
    case .participant(let participant): PublishGate.whatIsMissing(for: participant, to: "publish", policy)
    case .confirmed: policy.mode == .solo ? [] : [PublishGate.needsApproval]
    }
  }

  /// That the site isn't one where a code suffices.
  static let needsApproval = Missing(
    what: "mode", why: "every change of this site needs a person's approval",
    hint: "Ask for it to be published.", next: "request_publish")

  private func stateIsMissing(_ tip: ObjectID) -> [Missing] {
    switch authority {
    // Whoever set the end, or gave the code for this very commit, has seen it as it is.
    case .takingBack, .confirmed: return []
    case .schedule:
      guard changeset.state == .scheduled, let schedule = changeset.schedule else {
        return [
          Missing(
            what: "state", why: "it is \(changeset.state.words) and not scheduled any more",
            hint: "Have what is there now approved, and schedule that.", next: "schedule")
        ]
      }
      guard schedule.commit != tip else { return [] }
      return [
        Missing(
          what: "commit", why: "its branch has moved since it was scheduled",
          hint: "Have what is there now approved, and schedule that.", next: "schedule")
      ]
    case .participant:
      guard changeset.state == .draft else { return [] }
      return [
        Missing(
          what: "state", why: "it is a draft that nobody has asked to have published",
          hint: "Submit it for review.", next: "submit")
      ]
    }
  }

  /// What the policy wants beside the approvals that there are. It is asked anew at every attempt: it may have become
  /// stricter since they were given.
  func approvalsAreMissing(_ tip: ObjectID) throws -> [Missing] {
    let verdict = try policy.verdict(
      on: changeset.approvals, paths: try review.difference(of: tip).paths,
      authors: try review.authors(of: changeset), words: { try review.changedWords(in: changeset) },
      at: review.now())
    var missing: [Missing] = []
    if !verdict.isMet {
      let stale = changeset.approvals.count { $0.isStale }
      let void =
        stale == 0
        ? "" : " (\(stale == 1 ? "one was" : "\(stale) were") given before the last change)"
      missing.append(
        Missing(
          what: stale == 0 ? "approvals" : "stale_approvals",
          why: "approvals are missing\(void)", hint: verdict.sentence, next: "approve"))
    } else if changeset.state == .inReview, policy.mode == .approval {
      missing.append(
        Missing(
          what: "state", why: "it is in review and nobody has approved what is there now",
          hint: "Have it approved, or submit it again where the policy asks for no approval.", next: "approve"
        ))
    }
    return missing
  }

  private func refusal(_ missing: [Missing]) -> GalleyError { .publishing(changeset, missing) }
}

extension GalleyError {
  /// Everything that keeps a changeset from being published.
  static func publishing(
    _ changeset: Changeset, _ missing: [PublishGate.Missing], _ act: String = "published"
  ) -> GalleyError {
    // Where only the changeset's own course is in the way, nobody lacks a right.
    let isState = missing.allSatisfy { ["state", "branch", "commit"].contains($0.what) }
    let isProof = missing.allSatisfy { $0.what == "second_factor" }
    return GalleyError(
      isState ? .invalidState : isProof ? .stepUpRequired : .forbidden,
      "Changeset \(changeset.number) can't be \(act): \(missing.map(\.why).joined(separator: "; ")).",
      hint: missing.map(\.hint).joined(separator: " "),
      details: [
        "changeset": .int(Int64(changeset.number)), "state": .string(changeset.state.rawValue),
        "missing": .array(missing.map { .object($0.json) }),
      ])
  }
}

extension PublishGate.Missing {
  var json: JSONObject {
    var json: JSONObject = ["what": .string(what), "why": .string(why), "hint": .string(hint)]
    json.set("next", next)
    return json
  }
}

extension SiteReview {
  /// The policy as a commit of main has it.
  func policy(at main: ObjectID) throws(GalleyError) -> ReviewPolicy {
    let tree = try translatingGit { () throws in try store.repository.treeID(ofCommit: main) }
    return ReviewPolicy(try store.definition(of: tree, in: store.repository).settings)
  }
}
