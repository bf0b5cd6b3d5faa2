import Access
import Arguments
import Content
import JSON
import Review

/// What somebody has to be to do something to a site.
enum Authority {
  /// The host, or a member whose role allows this.
  case anybody(Scope)
  /// A member whose role allows this: the word of the machine alone isn't enough.
  case person(Scope, to: String)
  /// A member; whether theirs counts is for the site's review policy to say.
  case reviewer(to: String)
}

extension ReviewDesk {
  /// Does something in the name of whom `--as` names, and writes down in the audit log that the shell of this machine
  /// did it for them.
  ///
  /// - Parameters:
  ///   - target: What it is done to, as the audit log names it.
  ///   - made: What it has made, which is the better target where there is such a thing.
  func act<Result>(
    _ authority: Authority, on target: String, naming made: ((Result) -> String)? = nil,
    _ body: (Participant) throws -> Result
  ) throws -> Result {
    let access = try invocation.openAccess()
    defer { access.close() }
    var event = AuditEvent(
      "cli." + invocation.path.name.split(separator: " ").dropFirst().joined(separator: "."), outcome: .done,
      by: .onThisMachine)
    event.site = site
    event.target = target
    let result: Result
    do {
      let workspace = try workspace(of: access)
      event.workspace = workspace.id
      result = try body(try participant(authority, in: workspace, of: access, &event))
    } catch {
      let known = GalleyError(explaining: error)
      event.outcome = known.code == .forbidden || known.code == .stepUpRequired ? .refused : .failed
      event.detail["error"] = .string(known.code.rawValue)
      // The first error is the one to tell; the log says by itself where it can't be written.
      access.audit.note(event)
      throw error
    }
    if let made { event.target = made(result) }
    try access.audit.record(event)
    return result
  }

  /// Does something to a changeset.
  func act<Result>(
    _ authority: Authority, on changeset: Changeset, _ body: (Participant) throws -> Result
  ) throws -> Result {
    try act(authority, on: "changeset \(changeset.number)", body)
  }

  /// The member of the site's workspace with an address.
  func member(_ address: String, of access: AccessControl) throws(GalleyError) -> Member {
    try access.people.member(address, of: try workspace(of: access))
  }

  /// The workspace that has the site.
  private func workspace(of access: AccessControl) throws(GalleyError) -> Workspace {
    for workspace in try access.workspaces.all() where !workspace.isHome {
      if try access.workspaces.sites(of: workspace).contains(site) { return workspace }
    }
    return try access.workspaces.home()
  }

  private func participant(
    _ authority: Authority, in workspace: Workspace, of access: AccessControl, _ event: inout AuditEvent
  ) throws(GalleyError) -> Participant {
    guard let address = invocation[ReviewOptions.person] else {
      guard let act = authority.onlyForPeople else { return host }
      throw GalleyError(
        .forbidden, "Only a person can \(act), and this shell has not said who you are.",
        hint: "Add --as with the address of a member, or set GALLEY_USER. See who there is: galley user list")
    }
    let member = try access.people.member(address, of: workspace)
    event.detail["as"] = .string(member.person.id.rawValue)
    event.detail["email"] = .string(member.person.email)
    guard member.person.state == .active else {
      throw GalleyError(
        .forbidden, "\(member.person.email) is disabled and can do nothing.",
        hint: "Act as somebody else, or let them in again: galley user enable \(member.person.email)")
    }
    if let scope = authority.scope,
      try !access.workspaces.role(member.membership.role, in: workspace).covers(scope)
    {
      throw GalleyError(
        .forbidden,
        "\(member.person.email) can't do that as \(member.membership.role) of \(workspace.slug): it needs \(scope.rawValue).",
        hint: "Give them another role with ‘galley user role’, or act as somebody who has it.")
    }
    return Participant(member)
  }

  /// Whoever has a shell on this machine, under the name that git knows them by, or that of their account.
  private var host: Participant {
    let environment = invocation.surroundings.environment
    let name = environment["GIT_AUTHOR_NAME"].flatMap { $0.isEmpty ? nil : $0 }
    return Participant(
      kind: .host, id: Actor.host.principal, name: name ?? Actor.onThisMachine.name,
      email: name == nil ? nil : environment["GIT_AUTHOR_EMAIL"].flatMap { $0.isEmpty ? nil : $0 },
      sawSecondFactor: true)
  }
}

extension Authority {
  fileprivate var scope: Scope? {
    switch self {
    case .anybody(let scope), .person(let scope, _): scope
    case .reviewer: nil
    }
  }

  fileprivate var onlyForPeople: String? {
    switch self {
    case .anybody: nil
    case .person(_, let act), .reviewer(let act): act
    }
  }
}

extension Participant {
  /// A member of a workspace, for whom the shell of the machine stands in: it counts as their second factor.
  init(_ member: Member) {
    self.init(
      kind: .person, id: member.person.id.rawValue, name: member.person.name, email: member.person.email,
      roles: [member.membership.role], sawSecondFactor: true)
  }
}
