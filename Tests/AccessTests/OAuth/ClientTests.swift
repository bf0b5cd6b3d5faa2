import Content
import JSON
import Support
import Testing

@testable import Access

@Suite("Programs that people let act for them")
struct OAuthClientTests {
  let fixture: AccessFixture
  var clients: OAuthClients { fixture.access.oauth.clients }

  init() throws { fixture = try AccessFixture() }

  /// seed: T28
  @Test("One that is entered by hand has a UUID for an id, and a secret only when it can keep one")
  func byHand() throws {
    let redirect = try #require(RedirectURI(parsing: "http://localhost/cb"))
    let open = try clients.add(named: "Desktop", redirects: [redirect])
    #expect(open.secret == nil && open.client.id.rawValue.count == 36)
    let closed = try clients.add(named: "Web", redirects: [redirect], authentication: .basic)
    let secret = try #require(closed.secret)
    #expect(try clients.isSecret(secret, of: closed.client))
    #expect(try !clients.isSecret(secret + "x", of: closed.client) && !clients.isSecret("", of: open.client))
    #expect(Set(try clients.list().map(\.name)) == ["Desktop", "Web"])
  }

  @Test(
    "What a program says of itself is looked at",
    arguments: [
      (#"{"redirect_uris": ["http://evil.example/"]}"#, OAuthError.Code.invalidRedirectURI),
      (#"{"redirect_uris": []}"#, .invalidRedirectURI), (#"{}"#, .invalidRedirectURI),
      (#"{"redirect_uris": "https://a.example/"}"#, .invalidRedirectURI),
      (#"{"redirect_uris": [1]}"#, .invalidRedirectURI),
      (#"{"redirect_uris": ["https://a.example/"], "client_name": "a\u202eb"}"#, .invalidClientMetadata),
      (#"{"redirect_uris": ["https://a.example/"], "client_name": "Claude\u200b"}"#, .invalidClientMetadata),
      (
        #"{"redirect_uris": ["https://a.example/"], "grant_types": ["client_credentials"]}"#,
        .invalidClientMetadata
      ),
      (#"{"redirect_uris": ["https://a.example/"], "response_types": ["token"]}"#, .invalidClientMetadata),
      (
        #"{"redirect_uris": ["https://a.example/"], "token_endpoint_auth_method": "private_key_jwt"}"#,
        .invalidClientMetadata
      ),
    ])
  func metadata(_ text: String, _ code: OAuthError.Code) throws {
    let object = try #require(try JSONValue(parsing: text).object)
    let error = #expect(throws: OAuthError.self) { try ClientMetadata(object) }
    #expect(error?.code == code)
  }

  @Test("Those that registered themselves are forgotten when nobody lets them do anything")
  func forgotten() throws {
    let metadata = try ClientMetadata(["redirect_uris": ["https://a.example/"]])
    let old = try #require(try clients.register(metadata)).client
    #expect(old.authentication == .basic && old.name == "a.example")
    fixture.clock.advance(by: .seconds(86_401))
    let new = try #require(try clients.register(metadata)).client
    #expect(try clients.list().map(\.id) == [new.id])
  }

  /// security: W14
  @Test(
    "Where too many have registered themselves, the oldest that nobody uses makes room, when it has had its time"
  )
  func crowded() throws {
    let redirects = [try #require(RedirectURI(parsing: "https://a.example/"))]
    func put(_ id: String) throws -> Bool {
      let now = fixture.clock.now
      let client = OAuthClient(
        id: OAuthClient.ID(id), kind: .dynamic, name: id, website: nil, redirects: redirects,
        authentication: .none, scopes: nil, secret: nil, createdAt: now, freshUntil: nil, removedAt: nil)
      return try clients.bench.store.put(
        client, room: ClientRoom(most: 2, unusedSince: now - 86_400_000, yieldingSince: now - 300_000))
    }
    #expect(try put("first"))
    fixture.clock.advance(by: .seconds(1))
    #expect(try put("second") && !put("third"))
    fixture.clock.advance(by: .seconds(300))
    #expect(try put("third") && !put("fourth"))
    #expect(try clients.list().map(\.id.rawValue) == ["second", "third"])
  }

  /// security: R6
  @Test("Programs that register without end write a few rows into the audit log")
  func flood() throws {
    let metadata = try ClientMetadata(["redirect_uris": ["https://a.example/"]])
    for number in 0..<50 {
      let stranger = Actor(principal: "anonymous", name: "a.example", address: "2001:db8:1:1::\(number)")
      _ = try fixture.access.acting(as: stranger).oauth.clients.register(metadata)
    }
    fixture.access.close()
    let rows = try fixture.rows("action eq oauth.client_register")
    #expect(rows.count == 6 && rows[0].detail.contains(#""more":45"#) && rows[0].actor.address == nil)
  }

  /// security: K10
  @Test("A document is read once, and again when it is too old")
  func documents() throws {
    let (source, person) = (FixedDocuments(seconds: 600), try fixture.person().id)
    let id = "https://app.example/client.json"
    func resolve(for person: Person.ID?) throws -> Result<OAuthClient, ClientFault> {
      try clients.resolve(id, settings: OAuthSettings(), documents: source, for: person)
    }
    #expect(throws: ClientFault("Its document wasn't read yet.", isUnread: true)) {
      try resolve(for: nil).get()
    }
    let client = try resolve(for: person).get()
    #expect(client.name == "Agent" && client.kind == .document && client.vouchingHost == "app.example")
    #expect(try resolve(for: nil).get().id == client.id)
    fixture.clock.advance(by: .seconds(600))
    #expect(throws: ClientFault.self) { try resolve(for: nil).get() }
    _ = try clients.remove(client)
    #expect(throws: ClientFault.self) { try resolve(for: person).get() }
  }

  @Test(
    "A document that isn't the program's own says nothing",
    arguments: [
      #"{"client_id": "https://evil.example/client.json", "client_name": "A", "redirect_uris": ["https://a.example/"]}"#,
      #"{"client_name": "A", "redirect_uris": ["https://a.example/"]}"#, "[]", "no JSON",
      #"{"client_id": "https://app.example/client.json", "redirect_uris": ["https://a.example/"]}"#,
      #"{"client_id": "https://app.example/client.json", "client_name": "A", "redirect_uris": ["https://a.example/"], "client_secret": "x"}"#,
      #"{"client_id": "https://app.example/client.json", "client_name": "A", "redirect_uris": ["https://a.example/"], "token_endpoint_auth_method": "client_secret_basic"}"#,
      #"{"client_id": "https://app.example/client.json", "client_name": "A", "redirect_uris": ["http://evil.example/"]}"#,
    ])
  func badDocuments(_ text: String) throws {
    let answer = try clients.resolve(
      "https://app.example/client.json", settings: OAuthSettings(), documents: FixedDocuments(text),
      for: try fixture.person().id)
    #expect(throws: ClientFault.self) { try answer.get() }
  }

  /// security: K10
  @Test(
    "An id that can't have a document is never fetched",
    arguments: [
      "http://app.example/c.json", "https://app.example", "https://app.example/",
      "https://u@app.example/c.json",
      "https://app.example/c.json#x", "https://app.example/a/../c.json", "nonsense", "", "file:///etc/passwd",
    ])
  func badIDs(_ id: String) throws {
    let source = FixedDocuments(seconds: 600)
    let answer = try clients.resolve(
      id, settings: OAuthSettings(), documents: source, for: try fixture.person().id)
    #expect(throws: ClientFault.self) { try answer.get() }
  }

  @Test("Documents can be switched off, or read from some hosts only")
  func settings() throws {
    let id = "https://app.example/client.json"
    let person = try fixture.person().id
    var settings = OAuthSettings()
    settings.documentHosts = ["claude.ai"]
    #expect(throws: ClientFault.self) {
      try clients.resolve(id, settings: settings, documents: FixedDocuments(seconds: 60), for: person).get()
    }
    settings.documentHosts = ["app.example"]
    #expect(
      try clients.resolve(id, settings: settings, documents: FixedDocuments(seconds: 60), for: person).get()
        .name
        == "Agent")
    settings.readsClientDocuments = false
    #expect(throws: ClientFault.self) {
      try clients.resolve(id, settings: settings, documents: FixedDocuments(seconds: 60), for: person).get()
    }
  }
}

/// Answers every address with the same document.
private struct FixedDocuments: ClientDocumentSource {
  let text: String
  var seconds = 600

  init(_ text: String) { self.text = text }

  init(seconds: Int) {
    self.init(
      #"{"client_id": "https://app.example/client.json", "client_name": "Agent", "redirect_uris": ["http://127.0.0.1/cb"], "token_endpoint_auth_method": "none"}"#
    )
    self.seconds = seconds
  }

  func document(at address: WebAddress, for person: Person.ID) -> Result<ClientDocument, ClientFault> {
    .success(ClientDocument(bytes: Array(text.utf8), seconds: seconds))
  }
}
