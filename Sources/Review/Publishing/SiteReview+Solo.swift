public import Content
internal import Crypto
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Publishes on a site that one person runs, in two steps: without a code nothing is published, and a person has to
  /// confirm first. The code for that is never in the answer; ``pendingConfirmations()`` shows it to the person, in the
  /// console or at the terminal. It is good once, for some minutes, for who asked, and for just this change: another
  /// commit on the branch, or on main, asks for another.
  public func publishSolo(
    _ number: Int, code: String? = nil, by participant: Participant
  ) throws(GalleyError) -> SoloPublication {
    let changeset = try changeset(number)
    let plan = try plan(for: changeset, by: participant)
    guard let code else { return .needsConfirmation(try ask(plan, of: changeset, by: participant)) }
    switch try publishing.confirmations.redeem(
      code, for: number, plan.commit, plan.digest, by: participant.reference, at: now())
    {
    case .right: return .published(try publish(number, .confirmed(participant), commit: plan.commit))
    case .wrong: throw SiteReview.wrongCode(number)
    case .unknown: throw SiteReview.noConfirmation(number)
    }
  }

  /// The publications that wait for a person's confirmation, with their codes: for people's eyes alone, never for the
  /// programs that ask.
  public func pendingConfirmations() throws(GalleyError) -> [PendingConfirmation] {
    try publishing.confirmations.pending(at: now())
  }

  /// What would be published.
  private struct Plan {
    let commit: ObjectID
    let main: ObjectID
    let digest: String
    let changes: [TreeChange]
  }

  private func plan(
    for changeset: Changeset, by participant: Participant
  ) throws(GalleyError) -> Plan {
    try translatingGit { () throws in
      let main = try mainTip()
      let tip = try branchTip(changeset.branchReference)
      try PublishGate(
        review: self, changeset: changeset, policy: try policy(at: main), authority: .confirmed(participant)
      ).pass(tip: tip)
      let head = tip ?? main
      // What the merge writes is kept, so that it can be compared here; what isn't published is cleared away in time.
      let merge = try store.repository.batch { batch in
        try Merge(head, onto: main, changeset: changeset.number, in: store, batch)
      }
      try merge.expectChange(by: changeset.number)
      // The trees say everything that would change, and nothing else does.
      let digest = SHA256.hash("\(head)\n\(merge.mainTree)\n\(merge.tree)\n".utf8)
      return Plan(
        commit: head, main: main, digest: Hex.encode(digest.prefix(10)),
        changes: try store.repository.changes(from: merge.mainTree, to: merge.tree))
    }
  }

  private func ask(
    _ plan: Plan, of changeset: Changeset, by participant: Participant
  ) throws(GalleyError) -> ConfirmationRequest {
    let expires = now() + settings.publishing.confirmationSeconds
    let (id, code) = try translatingGit { () throws in
      (try SiteReview.letters(6, random), try SiteReview.code(random))
    }
    try publishing.confirmations.add(
      PendingConfirmation(
        id: id, code: code, changeset: changeset.number, title: changeset.title, commit: plan.commit,
        digest: plan.digest, by: participant.reference, expires: expires, misses: 0), at: now())
    return ConfirmationRequest(
      id: id, changeset: changeset.number, title: changeset.title, commit: plan.commit, main: plan.main,
      digest: plan.digest, changes: Array(plan.changes.prefix(100)), total: plan.changes.count,
      expires: expires)
  }

  /// A code that can be read out: no letter in it is taken for another.
  private static func code(_ random: RandomSource) throws -> String {
    "\(try letters(4, random))-\(try letters(4, random))"
  }

  private static func letters(_ count: Int, _ random: RandomSource) throws -> String {
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    return String(try random.bytes(count).map { alphabet[Int($0) % alphabet.count] })
  }

  private static func wrongCode(_ number: Int) -> GalleyError {
    GalleyError(
      .forbidden, "That is not the code for changeset \(number).",
      hint: "Ask the person for the code that the console or ‘galley publish codes’ shows.",
      details: ["changeset": .int(Int64(number)), "next": "publish_site"])
  }

  static func noConfirmation(_ number: Int) -> GalleyError {
    GalleyError(
      .forbidden,
      "Nothing waits for a confirmation that would publish changeset \(number) as it is now.",
      hint:
        "The code has been used or is too old, or the change is another one. Call without a code to ask anew.",
      details: ["changeset": .int(Int64(number)), "next": "publish_site"])
  }
}
