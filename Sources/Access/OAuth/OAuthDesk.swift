/// The operations on programs that people let act for them.
public struct OAuthDesk: Sendable {
  /// The programs.
  public let clients: OAuthClients
  /// What people let them do.
  public let grants: OAuthGrants

  init(bench: Workbench, workspaces: Workspaces) {
    clients = OAuthClients(bench: bench)
    grants = OAuthGrants(bench: bench, workspaces: workspaces)
  }
}
