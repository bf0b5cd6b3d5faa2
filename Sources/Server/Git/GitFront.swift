import Access
import Content
import GitHosting
import HTTP
import Review
import Store

/// Lets people and programs in to the sites' repositories, by the credentials that hold everywhere else.
struct GitFront: GitGate {
  let sites: OpenSites
  let reviews: SiteReviews
  let access: AccessControl
  let record: GitRecorder
  let windows: CallWindows
  /// How many calls a minute one token may make over MCP; 0 for any number.
  let callsPerMinute: Int
  /// The address by which the server is reached.
  let url: @Sendable () -> String

  /// One clone or push is several requests, and a program that fetches many sites is no flood.
  private static let requestsForACall = 10

  func admit(_ request: HTTPRequest, site: String, to purpose: GitPurpose) throws -> GitAdmission {
    do {
      let admission = try judge(request, site: site, to: purpose)
      if case .refused(let response) = admission, case .secret = Credential(in: request) {
        // Every client asks without a credential first: only who shows one that is no good is worth a row.
        record.refused(request, response)
      }
      return admission
    } catch let error as GalleyError where [.busy, .unavailable, .storage].contains(error.code) {
      return .refused(GitRefusal.unavailable)
    }
  }

  private func judge(_ request: HTTPRequest, site: String, to purpose: GitPurpose) throws -> GitAdmission {
    switch Credential(in: request) {
    case .none: return try stranger(request, site: site, to: purpose)
    case .unusable: return .refused(GitRefusal.notAuthenticated("invalid_token"))
    case .secret(let secret):
      // What a person let a program have is for the address that they were shown then, which is none of these.
      guard
        case .verified(let holder) = try access.checker.verify(secret, from: request.remoteAddress.host),
        holder.opens("/git/\(site).git"), holder.grant == nil
      else { return .refused(GitRefusal.notAuthenticated("invalid_token")) }
      return try visitor(holder, request, site: site, to: purpose)
    }
  }

  /// Whoever shows a good credential. Whether there is such a site comes before what may be done with it.
  private func visitor(
    _ holder: Verified, _ request: HTTPRequest, site: String, to purpose: GitPurpose
  ) throws -> GitAdmission {
    if let refusal = count(holder.principal, isKnown: true, isOperator: holder.persona == .admin) {
      return .refused(refusal)
    }
    let reach = try holder.reach.slugs {
      try sites.siteNames().compactMap { name in
        let project = try sites.site(name).snapshot().site.settings.project
        return SiteEntry(slug: name, project: project)
      }
    }
    guard reach?.contains(site) ?? true, try sites.siteNames().contains(site) else {
      return .refused(GitRefusal.unknown(site))
    }
    let scope: Scope = purpose == .read ? .gitRead : .gitWrite
    guard holder.allows(scope) else { return .refused(GitRefusal.insufficientScope(scope)) }
    let store = try sites.site(site)
    let participant = purpose == .write ? try participant(holder, request) : nil
    return .visitor(
      GitVisitor(
        name: holder.principal, participant: participant, store: store,
        review: purpose == .write ? try reviews.review(of: site) : nil, seesDrafts: true,
        mayPublish: holder.allows(.publishConfirm),
        address: { [url] in "\(url())/console/sites/\(site)/changesets/\($0)" },
        isValid: { holder.isValid }, record: record.recorder(of: holder, request, site: site)))
  }

  /// Whoever comes without a credential: let in to read where the site itself says so.
  private func stranger(_ request: HTTPRequest, site: String, to purpose: GitPurpose) throws -> GitAdmission {
    let refusal = GitAdmission.refused(GitRefusal.notAuthenticated("login_required"))
    guard purpose == .read, try sites.siteNames().contains(site) else { return refusal }
    // A site that can't be asked is as closed as any other.
    guard let store = try? sites.site(site), let settings = try? store.settingsNow(), settings.git.isPublic
    else { return refusal }
    let name = "anonymous:\(request.remoteAddress.quotaName)"
    if let tooMany = count(name, isKnown: false, isOperator: false) { return .refused(tooMany) }
    return .visitor(
      GitVisitor(
        name: name, participant: nil, store: store, review: nil, seesDrafts: false,
        record: record.recorderOfStranger(request, site: site)))
  }

  private func count(_ name: String, isKnown: Bool, isOperator: Bool) -> HTTPResponse? {
    guard !isOperator else { return nil }
    let limit = isKnown ? callsPerMinute * GitFront.requestsForACall : GitFront.strangersPerMinute
    guard case .refused(let seconds) = windows.count(name, limit: limit) else { return nil }
    return GitRefusal.tooMany(retryAfter: seconds)
  }

  private static let strangersPerMinute = 120

  /// Who pushes, as the record of reviews knows them: a credential, and the person for whom it acts.
  private func participant(_ holder: Verified, _ request: HTTPRequest) throws -> Participant {
    var participant = Participant(
      kind: .agent, id: holder.principal, name: holder.name, client: holder.clientName ?? holder.name,
      requestID: "\(request.id)")
    if case .person(let id) = holder.credential.owner, let person = try access.people.person(id) {
      participant.owner = id.rawValue
      participant.email = person.email
      participant.roles = Set(
        try access.people.places(of: person).filter { $0.workspace.id == holder.workspace }.map(\.role))
    }
    return participant
  }
}

extension Verified {
  /// Whether the credential lists a scope, or allows everything.
  fileprivate func allows(_ scope: Scope) -> Bool { scopes?.contains(scope) ?? true }
}
