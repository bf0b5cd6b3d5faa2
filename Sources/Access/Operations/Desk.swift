import Crypto

/// The operations on people, workspaces and credentials, as one actor does them.
///
/// ```swift
/// let desk = access.acting(as: .person(ada, in: workspace, from: request.address))
/// try desk.credentials.revoke(credential)
/// ```
public struct Desk: Sendable {
  /// Makes, finds, rotates and ends credentials.
  public let credentials: Credentials
  /// The programs with a credential of a workspace's.
  public let clients: Clients
  /// The people.
  public let people: People
  /// The workspaces, their roles and policies.
  public let workspaces: Workspaces
  /// The programs that people let act for them.
  public let oauth: OAuthDesk
  /// The browsers in which people are signed in.
  public let sessions: Sessions
  /// The codes that people show beside their password.
  public let secondFactors: SecondFactors
  /// Invitations, and links to a new password.
  public let links: OneTimeLinks

  init(bench: Workbench) {
    workspaces = Workspaces(bench: bench)
    people = People(bench: bench, workspaces: workspaces, passwords: PasswordHashing())
    credentials = Credentials(bench: bench, workspaces: workspaces)
    clients = Clients(bench: bench, credentials: credentials)
    oauth = OAuthDesk(bench: bench, workspaces: workspaces)
    sessions = Sessions(bench: bench)
    secondFactors = SecondFactors(bench: bench)
    links = OneTimeLinks(bench: bench, people: people)
  }
}
