public import Content
import Crypto
import JSON

/// The programs that people may let act for them.
public struct OAuthClients: Sendable {
  let bench: Workbench

  /// Enters a program by hand. It gets a secret only where it can keep one. (seed: T27, T28)
  public func add(
    named name: String, redirects: [RedirectURI], authentication: OAuthClient.Authentication = .none,
    scopes: [Scope]? = nil
  ) throws(GalleyError) -> RegisteredClient {
    if let scopes { try ScopeList.check(scopes) }
    let id = try translatingCrypto { () throws in try UUID.random(bench.random).description }
    let made = try seal(
      id: id, kind: .fixed, name: try Naming.checked(name, of: "client"), website: nil,
      redirects: redirects, authentication: authentication, scopes: scopes)
    try bench.whole { (bench) throws(GalleyError) in
      _ = try bench.store.put(made.client, room: nil)
      try record("oauth.client_add", made.client, with: bench)
    }
    return made
  }

  /// Lets a program register itself; nil where too many have that nobody uses. (seed: T26)
  public func register(_ metadata: ClientMetadata) throws(GalleyError) -> RegisteredClient? {
    let letters = try translatingCrypto { () throws in try Base62.random(22, from: bench.random) }
    let made = try seal(
      id: "dyn_\(letters)", kind: .dynamic, name: metadata.name, website: metadata.website,
      // RFC 7591 says so of those who don't.
      redirects: metadata.redirects, authentication: metadata.authentication ?? .basic, scopes: nil)
    return try bench.whole { (bench) throws(GalleyError) in
      let now = bench.clock()
      let isKept = try bench.store.put(
        made.client,
        room: ClientRoom(
          most: OAuthClients.mostDynamic, unusedSince: now - OAuthClients.patience,
          yieldingSince: now - OAuthClients.grace))
      guard isKept else { return nil }
      // Anybody may register, and again: beyond a number in a minute they are only counted.
      let event = self.event("oauth.client_register", made.client, with: bench)
      let network = Throttle.network(of: bench.actor.address ?? "")
      if bench.tally.isRow(event, as: "\(event.action) \(network)") { try bench.record(event) }
      return made
    }
  }

  /// The program of that id, when it may ask for something.
  ///
  /// - Parameters:
  ///   - documents: Fetches the document at an id that is an address.
  ///   - person: Who is to be asked; where it is nil and the document isn't known or is too old, nothing is fetched, and
  ///     the fault says that it wasn't read.
  public func resolve(
    _ id: String, settings: OAuthSettings, documents: any ClientDocumentSource, for person: Person.ID?
  ) throws(GalleyError) -> Result<OAuthClient, ClientFault> {
    let known = try client(OAuthClient.ID(id))
    if let known, known.isRemoved { return .failure(ClientFault("This client was removed from the server.")) }
    if let known, known.kind != .document { return .success(known) }
    guard id.contains("://"), let address = WebAddress(id) else {
      return .failure(ClientFault("There is no client of that id on this server."))
    }
    if let problem = address.documentProblem(settings) { return .failure(ClientFault(problem)) }
    if let known, let end = known.freshUntil, end > bench.clock() { return .success(known) }
    guard let person else { return .failure(ClientFault("Its document wasn't read yet.", isUnread: true)) }
    return try read(OAuthClient.ID(id), documents.document(at: address, for: person), settings)
  }

  private func read(
    _ id: OAuthClient.ID, _ answer: Result<ClientDocument, ClientFault>, _ settings: OAuthSettings
  ) throws(GalleyError) -> Result<OAuthClient, ClientFault> {
    let document: ClientDocument
    switch answer {
    case .success(let fetched): document = fetched
    case .failure(let fault): return .failure(fault)
    }
    switch document.metadata(of: id, privateSchemes: Set(settings.redirectSchemes)) {
    case .failure(let fault): return .failure(fault)
    case .success(let metadata):
      let now = bench.clock()
      let seconds = min(max(document.seconds, OAuthClients.leastSeconds), OAuthClients.mostSeconds)
      let client = OAuthClient(
        id: id, kind: .document, name: metadata.name, website: metadata.website,
        redirects: metadata.redirects,
        authentication: .none, scopes: nil, secret: nil, createdAt: now,
        freshUntil: now + Int64(seconds) * 1_000, removedAt: nil)
      _ = try bench.store.put(client, room: nil)
      return .success(client)
    }
  }

  /// The program of that id, also when it was removed.
  public func client(_ id: OAuthClient.ID) throws(GalleyError) -> OAuthClient? {
    try bench.store.oauthClient(id)
  }

  /// Whether a secret is that of a program.
  public func isSecret(_ secret: String, of client: OAuthClient) throws(GalleyError) -> Bool {
    let hash = try translatingCrypto { () throws in try bench.hashing.hash(secret) }
    return client.secret == hash
  }

  /// All programs that were not removed, the oldest first.
  public func list() throws(GalleyError) -> [OAuthClient] { try bench.store.oauthClients() }

  /// The program of that id or name.
  public func find(_ text: String) throws(GalleyError) -> OAuthClient {
    let all = try list()
    let found = all.filter { $0.id.rawValue == text || $0.name == text }
    guard found.count <= 1 else {
      throw GalleyError(
        .invalidArgument, "\(found.count) programs are called ‘\(text)’.",
        hint: "Name one by its id: \(found.prefix(5).map(\.id.rawValue).joined(separator: ", ")).")
    }
    guard let client = found.first else {
      throw .unknown("OAuth client", text, among: all.map(\.name))
    }
    return client
  }

  /// Removes a program with all that people let it do; its name stays for those who read what it did. (seed: T32)
  public func remove(_ client: OAuthClient) throws(GalleyError) -> [OAuthGrant.ID] {
    let ended = try bench.whole { (bench) throws(GalleyError) in
      let ended = try bench.store.removeClient(client.id, at: bench.clock())
      let grants = JSONValue.array(ended.map { .string($0.rawValue) })
      try record("oauth.client_remove", client, ["grants": grants], with: bench)
      return ended
    }
    bench.changed()
    return ended
  }

  private func record(
    _ action: String, _ client: OAuthClient, _ more: JSONObject = [:], with bench: Workbench
  ) throws(GalleyError) {
    var event = self.event(action, client, with: bench)
    event.detail.merge(more)
    try bench.record(event)
  }

  private func event(_ action: String, _ client: OAuthClient, with bench: Workbench) -> AuditEvent {
    var event = AuditEvent(action, outcome: .done, by: bench.actor)
    event.target = client.id.rawValue
    event.detail = [
      "name": .string(client.name), "redirects": .array(client.redirects.map { .string($0.text) }),
    ]
    return event
  }

  private func seal(
    id: String, kind: OAuthClient.Kind, name: String, website: String?, redirects: [RedirectURI],
    authentication: OAuthClient.Authentication, scopes: [Scope]?
  ) throws(GalleyError) -> RegisteredClient {
    guard !redirects.isEmpty else {
      throw GalleyError(
        .invalidArgument, "The client has nowhere to be answered.",
        hint: "Name a redirect, such as http://localhost/oauth/callback.")
    }
    let secret: String? =
      authentication == .none
      ? nil
      : try translatingCrypto { () throws in
        "galley_secret_\(try Base62.random(OAuthClients.secretLetters, from: bench.random))"
      }
    let hash = try secret.map { secret throws(GalleyError) in
      try translatingCrypto { () throws in try bench.hashing.hash(secret) }
    }
    let client = OAuthClient(
      id: OAuthClient.ID(id), kind: kind, name: name, website: website, redirects: redirects,
      authentication: authentication, scopes: scopes, secret: hash, createdAt: bench.clock(),
      freshUntil: nil, removedAt: nil)
    return RegisteredClient(client: client, secret: secret)
  }

  private static let secretLetters = 36
  /// How long one that registered itself may wait for somebody to let it do something.
  private static let patience: Int64 = Lifetime.day
  /// How long it is left alone where there are too many: as long as a person takes to sign in and to decide.
  private static let grace: Int64 = 300_000
  private static let mostDynamic = 10_000
  private static let leastSeconds = 60
  private static let mostSeconds = 86_400
}

/// A program that was just registered, with its secret, which is not kept.
public struct RegisteredClient: Sendable {
  /// The record.
  public let client: OAuthClient
  /// What it must keep; nil where it has none.
  public let secret: String?
}
