public import Content

/// Where everything lies that a thief would want: people, workspaces, clients and credentials.
///
/// Each operation happens whole or not at all, and is on the disk when it returns. What one process did is seen by every
/// other that asks afterwards. Nothing more is promised, so that a server on another machine can keep it as well.
public protocol StateStore: WorkspaceRecords, PersonRecords, ClientRecords, CredentialRecords, SignInRecords,
  OAuthRecords, NoticeRecords, AuditRecords, KeyedCallRecords
{
  /// A number that rises whenever somebody may do less than before, or more: what was learnt before is then to be
  /// asked again. The use of a credential, and a new one, change nothing.
  func revision() throws(GalleyError) -> Int64

  /// Does several things whole or not at all: what `body` does with the store that it is given is on the disk when this
  /// returns, and undone when it throws. That store is good for nothing afterwards, and this one must not be used
  /// meanwhile.
  func together<Result>(
    _ body: (any StateStore) throws(GalleyError) -> Result
  ) throws(GalleyError) -> Result
}

/// Workspaces, their roles, and which site belongs to which.
public protocol WorkspaceRecords: Sendable {
  /// All workspaces, the oldest first.
  func workspaces() throws(GalleyError) -> [Workspace]

  /// Adds a workspace; refused where its slug is taken, or there is a home workspace and this is to be another.
  func add(_ workspace: Workspace) throws(GalleyError)

  /// Replaces a workspace's policy.
  func setPolicy(_ policy: TokenPolicy, of workspace: Workspace.ID) throws(GalleyError)

  /// The roles that a workspace made for itself, by name.
  func roles(of workspace: Workspace.ID) throws(GalleyError) -> [Role]

  /// Adds a role, or replaces the one of its name.
  func put(_ role: Role, of workspace: Workspace.ID) throws(GalleyError)

  /// Removes a role, unless some people have it: then their addresses are answered, and nothing happens.
  func remove(_ role: String, of workspace: Workspace.ID) throws(GalleyError) -> [String]

  /// Gives sites to a workspace, whoever had them before.
  func assign(_ sites: [String], to workspace: Workspace.ID) throws(GalleyError)

  /// The sites of a workspace.
  func sites(of workspace: Workspace.ID) throws(GalleyError) -> WorkspaceSites
}

/// People and their places.
public protocol PersonRecords: Sendable {
  /// Adds a person with a first place; refused where the address is taken.
  func add(_ person: Person, passwordHash: String?, as membership: Membership) throws(GalleyError)

  /// Adds a place, or replaces the one that the person has in the workspace.
  func put(_ membership: Membership) throws(GalleyError)

  /// The person of that address, whatever its case.
  func person(email: String) throws(GalleyError) -> Person?

  /// The person of that id.
  func person(_ id: Person.ID) throws(GalleyError) -> Person?

  /// The text that a person's password is checked with.
  func passwordHash(of person: Person.ID) throws(GalleyError) -> String?

  /// Replaces a person's password.
  func setPasswordHash(_ hash: String, of person: Person.ID) throws(GalleyError)

  /// Lets a person in, or no more.
  func setState(_ state: Person.State, of person: Person.ID) throws(GalleyError)

  /// The people of a workspace, by address.
  func members(of workspace: Workspace.ID) throws(GalleyError) -> [Member]

  /// A person's place in a workspace.
  func membership(of person: Person.ID, in workspace: Workspace.ID) throws(GalleyError) -> Membership?
}

/// Clients of workspaces.
public protocol ClientRecords: Sendable {
  /// Adds a client with its first credential; refused where another client that is not revoked has its name.
  func add(_ client: Client, with credential: NewCredential) throws(GalleyError)

  /// The clients of a workspace, the oldest first, also those that were revoked.
  func clients(of workspace: Workspace.ID) throws(GalleyError) -> [Client]

  /// The client of that id, also when it was revoked.
  func client(_ id: Client.ID) throws(GalleyError) -> Client?

  /// Replaces the notes on a client.
  func setNotes(_ notes: String, of client: Client.ID) throws(GalleyError)

  /// Revokes a client and whatever credentials of it still live.
  func revoke(_ client: Client.ID, at time: Int64) throws(GalleyError)
}

/// Credentials of every kind, in one table.
public protocol CredentialRecords: Sendable {
  /// Adds a credential.
  func add(_ credential: NewCredential) throws(GalleyError)

  /// Lets another take a credential's place, which ends at once or at `end`; refused where it has ended or was
  /// replaced already.
  func replace(_ old: Credential.ID, by new: NewCredential, endingAt end: Int64) throws(GalleyError)

  /// Ends a credential, and answers whether it had not ended before.
  func end(_ credential: Credential.ID, _ end: Credential.End) throws(GalleyError) -> Bool

  /// Ends all that still live of an owner in a workspace, or in all, and answers which those were.
  func endAll(of owner: Credential.Owner, in workspace: Workspace.ID?, _ end: Credential.End)
    throws(GalleyError) -> [Credential]

  /// Writes down that those are over whose time is over, and answers how many there were.
  func expire(at time: Int64) throws(GalleyError) -> Int

  /// Forgets those that ended before a moment, and answers how many there were.
  func purge(endedBefore time: Int64) throws(GalleyError) -> Int

  /// Writes down when credentials were last used.
  func touch(_ uses: [Credential.ID: Credential.Use]) throws(GalleyError)

  /// The credential of that id.
  func credential(_ id: Credential.ID) throws(GalleyError) -> Credential?

  /// Those of a workspace that a filter lets pass, in the order of their making.
  func credentials(_ filter: CredentialFilter) throws(GalleyError) -> [Credential]

  /// What a secret opens at this moment, with everything that decides over it.
  func holder(of hash: SecretHash) throws(GalleyError) -> CredentialHolder?
}
