import Access
import Arguments
import Content
import JSON

/// What a command about the people and credentials of one workspace works with.
struct WorkspaceDesk {
  let invocation: Invocation
  let access: AccessControl
  let workspace: Workspace

  /// Whether one JSON document is wanted.
  var wantsJSON: Bool { invocation[SharedOptions.json] }
  var output: Terminal { invocation.output }

  /// The credential that is meant, of whatever kinds a command is for.
  func credential(
    _ text: String, _ kinds: Set<Credential.Kind> = Set(Credential.Kind.allCases)
  ) throws(GalleyError) -> Credential {
    try access.credentials.find(text, in: workspace, kinds: kinds)
  }

  /// The client that a command is about.
  func client() throws(GalleyError) -> Client {
    try access.clients.find(invocation[ClientCommand.which], in: workspace)
  }

  /// All that is known of a credential.
  func report(of credential: Credential) throws(GalleyError) -> CredentialReport {
    CredentialReport(
      credential: credential, now: access.credentials.now, owner: try access.ownerName(of: credential))
  }

  /// Shows a credential, its secret left out.
  func show(_ credential: Credential, as noun: String) throws -> ExitCode {
    let report = try report(of: credential)
    if wantsJSON {
      output.print(json: [noun: .object(report.json)])
    } else {
      output.write(report.page(output.style))
    }
    return .done
  }

  /// Gives a credential a new secret, and shows it.
  func rotate(_ credential: Credential, secret: String) throws -> ExitCode {
    let grace = try invocation.graceSeconds()
    let made = try access.credentials.rotate(credential, graceSeconds: grace, in: workspace)
    invocation.print(rotated: made, grace: grace, secret: secret)
    return .done
  }

  /// Ends a credential.
  func revoke(_ credential: Credential) throws -> ExitCode {
    try access.credentials.revoke(credential)
    invocation.print(revoked: [credential])
    return .done
  }

  /// What a credential is limited to, as the options for it say.
  func siteLimit() throws -> SiteLimit { try invocation.siteLimit(in: workspace, of: access) }

  /// The member whom an option names.
  func member(_ email: String) throws(GalleyError) -> Member {
    try access.people.member(email, of: workspace)
  }
}

extension Command {
  /// A command about the people and credentials of one workspace: besides its own it accepts --data, --workspace and
  /// --json.
  static func inWorkspace(
    _ name: String, _ summary: String, usage: [String] = [], discussion: String = "",
    examples: [Example] = [], related: [String] = [],
    @ParameterList accepting own: () -> [Parameter] = { [] },
    run: @escaping @MainActor @Sendable (WorkspaceDesk) throws -> ExitCode
  ) -> Command {
    let own = own()
    return Command(
      name, summary, usage: usage, discussion: discussion, examples: examples, related: related
    ) {
      own
      SharedOptions.data
      AccessOptions.workspace
      SharedOptions.json
    } run: { invocation in
      let access = try invocation.openAccess()
      return try run(
        WorkspaceDesk(
          invocation: invocation, access: access, workspace: try invocation.workspace(of: access)))
    }
  }
}
