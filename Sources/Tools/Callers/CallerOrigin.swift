/// Where a caller comes from: what isn't needed to serve it, and what is to be on record of it.
public struct CallerOrigin: Sendable, Hashable {
  /// The workspace that its credential opens; nil for callers without a credential.
  public var workspace: String?
  /// The client that calls, where it is one.
  public var client: String?
  /// What that client is called.
  public var clientName: String?
  /// The person for whom the caller acts, where it acts for one.
  public var person: Person?
  /// From where.
  public var address: String?
  /// The id of the request in the server's own log.
  public var requestID: String?

  /// An origin, of which nothing need be known.
  public init(
    workspace: String? = nil, client: String? = nil, clientName: String? = nil, person: Person? = nil,
    address: String? = nil, requestID: String? = nil
  ) {
    self.workspace = workspace
    self.client = client
    self.clientName = clientName
    self.person = person
    self.address = address
    self.requestID = requestID
  }

  /// A person as commits name them.
  public struct Person: Sendable, Hashable {
    /// Names them for good.
    public let id: String
    /// What they are called.
    public let name: String
    /// Their address.
    public let email: String

    /// A person.
    public init(id: String, name: String, email: String) {
      self.id = id
      self.name = name
      self.email = email
    }
  }
}
