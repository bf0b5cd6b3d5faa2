extension ReviewPolicy {
  /// What the policy says.
  ///
  /// - Parameters:
  ///   - approvals: Those on record; stale ones and those of authors don't count.
  ///   - paths: The files that differ from main.
  ///   - authors: Who wrote what differs.
  ///   - words: How many words come and go; nil where that can't be said. Asked only when it matters.
  ///   - time: The moment, in seconds since 1970.
  func verdict(
    on approvals: [Approval], paths: [String], authors: ChangesetAuthors, words: () throws -> Int?,
    at time: Int64
  ) rethrows -> PolicyVerdict {
    let counting = approvals.filter { approval in
      !approval.isStale && approval.by.kind.mayApprove
        && (authorsMayApprove || !authors.contains(approval.by))
    }
    func requirement(_ number: Int, _ roles: [String], _ paths: [String]) -> PolicyVerdict.Requirement {
      let given = counting.filter { !Set($0.roles).isDisjoint(with: roles) }
      return .init(approvals: number, roles: roles, given: given.map(\.by), paths: paths)
    }
    var isFastLane = false
    if let fastLane, mode == .approval, !paths.isEmpty, fastLane.isOpen(for: paths), let count = try words() {
      isFastLane = count <= fastLane.maximumWords
    }
    // A short way never asks for more than the usual one.
    let usual = isFastLane ? min(fastLane?.approvals ?? self.approvals, self.approvals) : self.approvals
    var requirements: [PolicyVerdict.Requirement] = []
    if usual > 0 { requirements.append(requirement(usual, roles, [])) }
    for rule in rules {
      let watched = paths.filter(rule.watches)
      if !watched.isEmpty { requirements.append(requirement(rule.approvals, rule.roles, watched)) }
    }
    return PolicyVerdict(
      mode: mode, requirements: requirements, isFastLane: isFastLane, authorsMayApprove: authorsMayApprove,
      freeze: freeze(at: time))
  }

  /// Every role whose agreement counts for something.
  var approvingRoles: Set<String> { Set(roles).union(rules.flatMap(\.roles)) }
}

extension Participant.Kind {
  /// Whether its agreement can count: never a program's, whoever it acts for.
  var mayApprove: Bool { self == .person || self == .host }
}
