public import Content

/// Programs that people let act for them, and what they let them.
public protocol OAuthRecords: Sendable {
  /// Adds a program, or replaces what is known of the one of its id.
  ///
  /// - Parameter room: How many may have registered themselves; nil for any number. Where there is no room, nothing is
  ///   added and the answer is false.
  func put(_ client: OAuthClient, room: ClientRoom?) throws(GalleyError) -> Bool

  /// The program of that id, also when it was removed.
  func oauthClient(_ id: OAuthClient.ID) throws(GalleyError) -> OAuthClient?

  /// All programs that were not removed, the oldest first.
  func oauthClients() throws(GalleyError) -> [OAuthClient]

  /// Removes a program with its grants and their tokens; answers the grants that this ended.
  func removeClient(_ id: OAuthClient.ID, at time: Int64) throws(GalleyError) -> [OAuthGrant.ID]

  /// Keeps a code, and forgets those that ended before a moment.
  func add(_ code: AuthorizationCode, forgettingBefore time: Int64) throws(GalleyError)

  /// The code of that secret.
  func code(_ hash: SecretHash) throws(GalleyError) -> AuthorizationCode?

  /// Uses a code up; where nobody has, and there is a grant to come of it, that is kept with its first tokens. Answers
  /// whether this was the first use.
  func spend(
    _ code: SecretHash, at time: Int64, for grant: OAuthGrant?, _ tokens: [NewCredential]
  ) throws(GalleyError) -> Bool

  /// Ends a refresh token and keeps the ones that follow it; false where it had ended.
  func exchange(
    _ refresh: Credential.ID, at time: Int64, for tokens: [NewCredential]
  ) throws(GalleyError) -> Bool

  /// The grant of that id.
  func grant(_ id: OAuthGrant.ID) throws(GalleyError) -> OAuthGrant?

  /// The grants that a filter lets pass, the oldest first, as they stand at a moment.
  func grants(_ filter: GrantFilter, at time: Int64) throws(GalleyError) -> [GrantReport]

  /// Ends a grant and its tokens; false where it had ended.
  func end(_ grant: OAuthGrant.ID, _ reason: OAuthGrant.End, at time: Int64) throws(GalleyError) -> Bool
}

/// How many programs may have registered themselves, and which of those that nobody ever let do anything make room.
public struct ClientRoom: Sendable {
  /// How many there may be.
  public var most: Int
  /// Those that registered before this moment are forgotten in any case.
  public var unusedSince: Int64
  /// Where there are too many, the oldest goes that registered before this moment.
  public var yieldingSince: Int64

  /// Room for so many.
  public init(most: Int, unusedSince: Int64, yieldingSince: Int64) {
    self.most = most
    self.unusedSince = unusedSince
    self.yieldingSince = yieldingSince
  }
}

/// Which grants are wanted.
public struct GrantFilter: Sendable {
  /// Only those of this workspace.
  public var workspace: Workspace.ID?
  /// Only those of this person.
  public var person: Person.ID?
  /// Only those of this program.
  public var client: OAuthClient.ID?
  /// Whether those that have ended are wanted, too.
  public var includesEnded: Bool

  /// All that live, unless more is said.
  public init(
    workspace: Workspace.ID? = nil, person: Person.ID? = nil, client: OAuthClient.ID? = nil,
    includesEnded: Bool = false
  ) {
    self.workspace = workspace
    self.person = person
    self.client = client
    self.includesEnded = includesEnded
  }
}
