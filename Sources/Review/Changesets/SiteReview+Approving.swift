public import Content
public import Git
internal import JSON

extension SiteReview {
  /// Agrees to a changeset as it is at one commit. Only people can, and none who wrote a part of it, unless the site's
  /// policy lets authors approve.
  ///
  /// - Parameter commit: What was looked at. When the branch has moved on meanwhile, the approval is refused; without it
  ///   the branch's tip at the moment of the call is meant.
  public func approve(
    _ number: Int, commit: ObjectID? = nil, note: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let note = try ReviewText.optional(note, "note", limit: settings.textBytes)
    guard participant.kind.mayApprove else {
      throw GalleyError(
        .forbidden, "\(participant.name) can't approve: approvals are given by people.",
        hint: "Ask somebody to look at changeset \(number) in the console.")
    }
    let policy = try policy()
    if policy.stepUp, !participant.sawSecondFactor {
      throw GalleyError(
        .stepUpRequired, "An approval asks for your second factor.", hint: "Enter a code, then approve again."
      )
    }
    guard !participant.roles.isDisjoint(with: policy.approvingRoles) else {
      let roles = policy.approvingRoles.sorted().joined(separator: ", ")
      throw GalleyError(
        .forbidden, "\(participant.name) has no role whose approval counts on this site.",
        hint: "Those who may approve here: \(roles).")
    }
    // Settled before the first attempt: what was not looked at is never approved because of a lost race.
    let current = try changeset(number)
    let approvable = try current.approvable(number)
    let seen = commit ?? approvable
    return try act(on: number, by: participant) { step in
      try step.require(.inReview, .approved, .scheduled, to: "approved")
      let head = try step.head()
      guard head == seen else { throw movedOn(step.changeset, from: seen, to: head) }
      if try !policy.authorsMayApprove && authors(of: step.changeset).contains(participant) {
        throw GalleyError(
          .forbidden, "\(participant.name) can't approve changeset \(number): they wrote a part of it.",
          hint: "Ask somebody else to approve it.")
      }
      let approval = Approval(
        by: participant.reference, roles: participant.roles.sorted(), at: now(), commit: head,
        digest: try difference(of: head).digest, note: note)
      let others = step.changeset.approvals.filter { !$0.by.isSame(as: approval.by) }
      let verdict = try verdict(on: step.changeset, approvals: others + [approval])
      step.holdBranch()
      try step.record(.approved(approval, isApproved: verdict.isMet))
    }
  }

  /// Takes an approval back: one's own, or, as somebody who runs the site, another one's.
  ///
  /// - Parameter other: The id of who gave it; one's own when none is named.
  public func revokeApproval(
    _ number: Int, of other: String? = nil, reason: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let reason = try ReviewText.optional(reason, "reason", limit: settings.textBytes)
    let id = other ?? participant.id
    guard id == participant.id || !participant.roles.isDisjoint(with: ["owner", "admin"]) else {
      throw GalleyError(
        .forbidden, "\(participant.name) can't take back another one's approval.",
        hint: "Request changes instead, or ask an owner or admin.")
    }
    return try act(on: number, by: participant) { step in
      try step.require(.inReview, .approved, .scheduled, .failed, to: "less approved")
      let (gone, kept) = step.changeset.approvals.divided { $0.by.id == id }
      guard let first = gone.first else {
        throw GalleyError(
          .notFound, "There is no approval by ‘\(id)’ on changeset \(number).",
          hint: "Look at the changeset first.")
      }
      let verdict = try verdict(on: step.changeset, approvals: kept)
      try step.record(.approvalRevoked(of: first.by, reason: reason, isApproved: verdict.isMet))
    }
  }

  private func movedOn(_ changeset: Changeset, from seen: ObjectID, to head: ObjectID) -> GalleyError {
    GalleyError(
      .conflict,
      "Changeset \(changeset.number) has moved on: you looked at \(seen.abbreviated), and it is at \(head.abbreviated).",
      hint: "Look at what is there now, and approve that.",
      details: ["seen": .string(seen.description), "head": .string(head.description)])
  }
}

extension Changeset {
  fileprivate func approvable(_ number: Int) throws(GalleyError) -> ObjectID {
    guard let head, state == .inReview || state == .approved || state == .scheduled else {
      throw GalleyError.impossible("approved", self)
    }
    return head
  }
}

extension Array {
  fileprivate func divided(_ isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
