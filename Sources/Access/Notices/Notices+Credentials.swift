public import Content

extension Notices {
  /// How many days before its end a credential's owner is told; each once. (seed: S30)
  public static let days = [14, 3, 1]

  /// What should be known of the credentials of a workspace: all of them, or those that a person looks after.
  public func pending(
    in workspace: Workspace, for person: Person? = nil
  ) throws(GalleyError) -> [PendingNotice] {
    let mine: (Credential) throws(GalleyError) -> Bool = try reach(of: person, in: workspace)
    var notices: [PendingNotice] = []
    for (credential, notice) in try found(in: workspace) where try mine(credential.credential) {
      notices.append(notice)
    }
    return notices
  }

  /// Tells everybody concerned what they haven't been told yet, and answers how many notices there were.
  @discardableResult
  public func tellOfCredentials() throws(GalleyError) -> Int {
    var count = 0
    for workspace in try workspaces.all() {
      for (credential, notice) in try found(in: workspace) {
        guard let step = step(of: notice), step < credential.told ?? .max else { continue }
        if try tell(notice, step: step, in: workspace) { count += 1 }
      }
    }
    return count
  }

  private func tell(_ notice: PendingNotice, step: Int, in workspace: Workspace) throws(GalleyError) -> Bool {
    var deliveries = try webhookDeliveries(notice.event, notice.details, in: workspace)
    if channels.sendsMail {
      let letter = NoticeLetter(notice: notice, workspace: workspace, server: channels.server)
      for address in try addresses(for: notice.credential, in: workspace) {
        deliveries.append(
          try self.letter(
            notice.event, to: address, subject: letter.subject, text: letter.text, in: workspace))
      }
    }
    let mark = NoticeMark(
      credential: notice.credential.id, kind: notice.kind, step: step, time: bench.clock())
    return try bench.whole { (bench) throws(GalleyError) in
      guard try bench.store.note(mark, delivering: deliveries) else { return false }
      try bench.record(
        notice.event, in: workspace.id, target: notice.credential.id.rawValue, notice.details)
      return true
    }
  }

  /// The number of days that a notice is told for; nil while none is reached. What lives shorter than that is not told
  /// of: whoever makes a token for a week knows that it ends within two.
  private func step(of notice: PendingNotice) -> Int? {
    guard notice.kind == .expires else { return 0 }
    let credential = notice.credential
    return Notices.days.last { days in
      notice.days <= days && notice.time - Int64(days) * Lifetime.day > credential.createdAt
    }
  }

  private func found(
    in workspace: Workspace
  ) throws(GalleyError) -> [(NoticedCredential, PendingNotice)] {
    let now = bench.clock()
    var all: [(NoticedCredential, PendingNotice)] = []
    let horizon = now + Int64(Notices.days[0]) * Lifetime.day
    for found in try bench.store.expiring(in: workspace.id, before: horizon) {
      guard let end = found.credential.expiresAt, end > now else { continue }
      let notice = try notice(.expires, of: found.credential, at: end, days: end - now)
      if step(of: notice) != nil { all.append((found, notice)) }
    }
    guard let cadence = workspace.policy.rotateDays else { return all }
    let length = Int64(cadence) * Lifetime.day
    for found in try bench.store.aged(in: workspace.id, madeBefore: now - length) {
      if let end = found.credential.expiresAt, end <= now { continue }
      all.append(
        (found, try notice(.rotate, of: found.credential, at: found.credential.createdAt + length, days: 0)))
    }
    return all
  }

  private func notice(
    _ kind: PendingNotice.Kind, of credential: Credential, at time: Int64, days length: Int64
  ) throws(GalleyError) -> PendingNotice {
    let owner: String? =
      switch credential.owner {
      case .workspace: nil
      case .person(let id): try people.person(id)?.email
      case .client(let id): try clients.client(id)?.name
      }
    return PendingNotice(
      kind: kind, credential: credential, time: time, days: Int((length + Lifetime.day - 1) / Lifetime.day),
      owner: owner)
  }

  /// Who is written to: the person whose it is, or who answers for the client; else those who govern the workspace.
  func addresses(for credential: Credential, in workspace: Workspace) throws(GalleyError) -> [String] {
    if let id = try keeper(of: credential), let person = try people.person(id), person.state == .active,
      try bench.store.membership(of: id, in: workspace.id) != nil
    {
      return [person.email]
    }
    return try people.members(of: workspace).filter {
      $0.person.state == .active && Role.builtIn($0.membership.role)?.governs == true
    }.map(\.person.email)
  }

  private func keeper(of credential: Credential) throws(GalleyError) -> Person.ID? {
    switch credential.owner {
    case .workspace: nil
    case .person(let id): id
    case .client(let id): try clients.client(id)?.owner
    }
  }

  /// Which credentials a person sees notices of: their own, and all where they govern the workspace.
  private func reach(
    of person: Person?, in workspace: Workspace
  ) throws(GalleyError) -> (Credential) throws(GalleyError) -> Bool {
    guard let person else { return { (_) throws(GalleyError) in true } }
    let role = try bench.store.membership(of: person.id, in: workspace.id).map(\.role)
    if role.flatMap(Role.builtIn)?.governs == true { return { (_) throws(GalleyError) in true } }
    return { (credential) throws(GalleyError) in try keeper(of: credential) == person.id }
  }
}
