import Access
import Content
import Crypto
import HTTP

/// What a program sends to one of the endpoints, and who it is.
struct TokenForm {
  let parameters: OAuthParameters
  let client: OAuthClient
  /// The operations as this program does them.
  let desk: Desk

  /// Reads a form, and finds out who sent it.
  static func read(
    _ request: HTTPRequest, _ front: OAuthFront
  ) throws(GalleyError) -> Result<TokenForm, TokenFault> {
    let verdict = front.attempts.count(request.remoteAddress)
    if case .refused(let seconds) = verdict { return .failure(.tooMany(seconds)) }
    let type = request.headers["Content-Type"]?.prefix { $0 != ";" }.lowercased() ?? ""
    guard type.filter({ $0 != " " }) == "application/x-www-form-urlencoded",
      let fields = try? URLEncodedForm.parse(request.bytes, limit: 50)
    else {
      return .failure(TokenFault(.invalidRequest, "the body must be application/x-www-form-urlencoded"))
    }
    let parameters = OAuthParameters(fields.lazy.map { (name: $0.name, value: $0.value) })
    if let name = parameters.repeated {
      return .failure(TokenFault(.invalidRequest, "\(name) stands more than once"))
    }
    switch Identification.read(request, parameters) {
    case .failure(let fault): return .failure(fault)
    case .success(let identification):
      guard let client = try identification.client(of: front.access) else {
        if case .crowded(let seconds) = verdict { return .failure(.tooMany(seconds)) }
        return .failure(identification.refusal)
      }
      // A flood of addresses must not keep the programs out that people use.
      if case .crowded = verdict, case .refused(let seconds) = front.known.count(client.id.rawValue) {
        return .failure(.tooMany(seconds))
      }
      let actor = Actor(
        principal: client.id.rawValue, name: client.name, client: Client.ID(rawValue: client.id.rawValue),
        clientName: client.name,
        address: request.remoteAddress.host)
      return .success(
        TokenForm(parameters: parameters, client: client, desk: front.access.acting(as: actor)))
    }
  }
}

/// What a program shows to say which one it is. (RFC 6749, 2.3)
private struct Identification {
  let id: String
  let secret: String?
  let method: OAuthClient.Authentication

  static func read(
    _ request: HTTPRequest, _ parameters: OAuthParameters
  ) -> Result<Identification, TokenFault> {
    let lines = request.headers.all("Authorization").map { String($0) }
    if lines.isEmpty {
      guard let id = parameters["client_id"] else {
        return .failure(TokenFault(.invalidRequest, "client_id is missing"))
      }
      let secret = parameters["client_secret"]
      return .success(Identification(id: id, secret: secret, method: secret == nil ? .none : .post))
    }
    guard lines.count == 1, let (id, secret) = basic(lines[0]) else { return .failure(unreadable) }
    guard parameters["client_secret"] == nil, parameters["client_id"] ?? id == id else {
      return .failure(TokenFault(.invalidRequest, "the client shows who it is in two ways"))
    }
    return .success(Identification(id: id, secret: secret, method: .basic))
  }

  /// The program, where it is known and shows what it must.
  func client(of access: AccessControl) throws(GalleyError) -> OAuthClient? {
    guard let client = try access.oauth.clients.client(OAuthClient.ID(rawValue: id)), !client.isRemoved,
      // A secret may come in the header or in the form, whichever was registered; none may come for one that has none.
      client.isConfidential == (secret != nil)
    else { return nil }
    if let secret { return try access.oauth.clients.isSecret(secret, of: client) ? client : nil }
    return client
  }

  var refusal: TokenFault {
    let error = OAuthError(.invalidClient, "the client is unknown, or didn't show that it is itself")
    let headers: HTTPHeaders = method == .basic ? ["WWW-Authenticate": "Basic realm=\"OAuth\""] : [:]
    return TokenFault(error, status: .unauthorized, headers: headers)
  }

  private static let unreadable = TokenFault(
    OAuthError(.invalidClient, "the Authorization header is no Basic one"), status: .unauthorized,
    headers: ["WWW-Authenticate": "Basic realm=\"OAuth\""])

  private static func basic(_ line: String) -> (id: String, secret: String)? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "basic",
      let bytes = try? Base64.standard.decode(words[1].filter { $0 != " " }),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":"),
      let id = decoded(text[..<colon]), let secret = decoded(text[text.index(after: colon)...]), !id.isEmpty
    else { return nil }
    return (id, secret)
  }

  /// Both halves are encoded as values of forms are.
  private static func decoded(_ text: Substring) -> String? {
    guard !text.contains("&") else { return nil }
    return try? URLEncodedForm.parse(Array("v=\(text)".utf8))["v"]
  }
}
