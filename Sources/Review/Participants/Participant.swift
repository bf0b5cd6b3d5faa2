public import Git

/// Who does something to a changeset: made by the faces from what they know of the caller. No credential gets here.
public struct Participant: Sendable, Hashable {
  /// What kind of actor it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Somebody who acts with their own hands: in the console, or at the terminal under their name.
    case person
    /// A program, be it for itself or for a person.
    case agent
    /// Whoever has a shell on the machine.
    case host
    /// Galley itself.
    case system
  }

  /// What kind of actor it is.
  public var kind: Kind
  /// Its id for good: a person's, a client's or a credential's; `host`; `galley`.
  public var id: String
  /// What it is called.
  public var name: String
  /// Its address, where it has one.
  public var email: String?
  /// What a person is in the workspace.
  public var roles: Set<String>
  /// The id of the person for whom an agent acts, who counts as an author of what the agent writes.
  public var owner: String?
  /// The name of the client or token that carried the call.
  public var client: String?
  /// The id of the call.
  public var requestID: String?
  /// Whether a second factor was given just now; the host's own shell counts as that.
  public var sawSecondFactor: Bool

  /// Somebody, from what is known of them.
  public init(
    kind: Kind, id: String, name: String, email: String? = nil, roles: Set<String> = [],
    owner: String? = nil, client: String? = nil, requestID: String? = nil, sawSecondFactor: Bool = false
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.email = email
    self.roles = roles
    self.owner = owner
    self.client = client
    self.requestID = requestID
    self.sawSecondFactor = sawSecondFactor
  }

  /// Galley itself, for what follows by itself.
  public static let galley = Participant(kind: .system, id: "galley", name: "Galley")

  /// What records keep of somebody.
  public var reference: ParticipantReference {
    ParticipantReference(kind: kind, id: id, name: name, owner: owner, client: client)
  }

  /// How a commit names its author.
  public func signature(at time: Int64) -> Signature {
    let cleaned = Signature(name: name, email: email ?? "\(id)@galley.invalid", time: time)
    // Without a name git's own tools take the commit for damaged.
    return cleaned.name.isEmpty ? Signature(name: id, email: cleaned.email, time: time) : cleaned
  }

  /// The lines with which a commit says whose it is, and to which changeset it belongs.
  public func trailers(changeset: Int?) -> [Trailer] {
    var trailers: [Trailer] = []
    if let changeset { trailers.append(Trailer(Trailer.changeset, "\(changeset)")) }
    trailers.append(Trailer(Trailer.authorID, id))
    if let owner { trailers.append(Trailer(Trailer.ownerID, owner)) }
    if let client { trailers.append(Trailer(Trailer.client, client)) }
    if let requestID { trailers.append(Trailer(Trailer.requestID, requestID)) }
    return trailers
  }
}

extension Trailer {
  /// The number of the changeset that a commit belongs to.
  public static let changeset = "Changeset"
  /// The id of who wrote a commit.
  public static let authorID = "Author-Id"
  /// The id of the person for whom an agent wrote it.
  public static let ownerID = "Owner-Id"
  /// The client that carried the call.
  public static let client = "Agent-Client"
  /// The id of the call.
  public static let requestID = "Request-Id"
}
