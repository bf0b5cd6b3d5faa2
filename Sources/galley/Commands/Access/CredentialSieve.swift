import Access
import Arguments
import Content

/// Which credentials a list is to show.
enum CredentialSieve {
  static let user = Option<String?>(
    "user", "Only those that carry this user's rights.", placeholder: "address")
  static let client = Option<String?>("client", "Only those of this client.", placeholder: "name")
  static let site = Option<String?>(
    "site", "Only those that are made for this site by name.", placeholder: "slug")
  static let scope = Option<String?>("scope", "Only those that have this scope.", placeholder: "scope")
  static let unused = Option<String?>(
    "unused", "Only those that nobody used for so long: 90d.", placeholder: "time")
  static let ending = Option<String?>(
    "expires-within", "Only those that end within so long: 14d.", placeholder: "time")

  static let parameters: [Parameter] = [
    user.parameter, client.parameter, site.parameter, scope.parameter, unused.parameter, ending.parameter,
  ]
}

extension WorkspaceDesk {
  /// Prints the credentials of some kinds that the options let pass.
  func list(_ kinds: Set<Credential.Kind>, noun: String, none: String) throws -> ExitCode {
    let showsAll = invocation[AccessOptions.all]
    let found = try sieved(
      CredentialFilter(workspace: workspace.id, kinds: kinds, owner: try owner(), includesEnded: showsAll))
    let now = access.credentials.now
    let reports = try found.filter { showsAll || $0.standing(at: now).isLive }.map(report)
    invocation.print(
      list: noun, reports.map(\.json), headings: CredentialReport.headings, rows: reports.map(\.row),
      none: none)
    return .done
  }

  private func owner() throws -> Credential.Owner? {
    switch (invocation[CredentialSieve.user], invocation[CredentialSieve.client]) {
    case (nil, nil): nil
    case (let email?, nil): .person(try member(email).person.id)
    case (nil, let name?): .client(try access.clients.find(name, in: workspace).id)
    case (_?, _?):
      throw invocation.conflict("--user and --client do not go together", hint: "a token has one owner")
    }
  }

  private func sieved(_ filter: CredentialFilter) throws -> [Credential] {
    let now = access.credentials.now
    let site = invocation[CredentialSieve.site]
    let scope = try invocation[CredentialSieve.scope].map { try ScopeList.parse($0) }
    let unused = try invocation.length(CredentialSieve.unused, "--unused").map { now - $0 }
    let horizon = try invocation.length(CredentialSieve.ending, "--expires-within").map { now + $0 }
    return try access.credentials.list(filter).filter { credential in
      if let site {
        guard case .sites(let slugs) = credential.allowance.sites, slugs.contains(site) else { return false }
      }
      if let scope, let own = credential.allowance.scopes, !scope.allSatisfy(own.contains) { return false }
      if let unused, (credential.lastUse?.time ?? credential.createdAt) > unused { return false }
      if let horizon, (credential.expiresAt ?? .max) > horizon { return false }
      return true
    }
  }
}

extension Invocation {
  /// The length of time that an option names, in milliseconds.
  func length(_ option: Option<String?>, _ name: String) throws -> Int64? {
    guard let text = self[option] else { return nil }
    guard case .milliseconds(let length) = Lifetime(text) else {
      throw Failure("\(name) can't be ‘\(text)’.", hint: "Give a time such as 14d or 12h.")
    }
    return length
  }
}
