/// What a program asks a person for, once it is clear who asks and where the answer goes.
public struct AuthorizationRequest: Sendable {
  /// How the person is to be asked.
  public enum Prompt: String, Sendable, CaseIterable {
    /// Not at all: an answer only where none is needed.
    case none
    /// After signing in anew.
    case login
    /// Even where they consented before.
    case consent
    /// After choosing an account, which here is signing in anew.
    case selectAccount = "select_account"
  }

  /// Who asks.
  public let client: OAuthClient
  /// Where the answer goes, as the request named it.
  public let redirect: RedirectURI
  /// What the program wants to hear again.
  public let state: String?
  /// What it asks for.
  public let scopes: RequestedScopes
  /// What its tokens will open.
  public let resource: ProtectedResource
  /// What binds the code to it.
  public let challenge: CodeChallenge
  /// How the person is to be asked.
  public let prompts: Set<Prompt>
}

/// Why a request can't be answered as it was meant.
public enum AuthorizationFault: Error, Sendable {
  /// Nobody but the person is told: who asks or where to answer is not to be trusted.
  case page(String)
  /// The program is told.
  case redirect(OAuthError, to: RedirectURI, state: String?)
}

/// The names and values of a request, of which each may stand once. (RFC 6749, 3.1)
public struct OAuthParameters: Sendable {
  private let values: [String: [String]]

  /// Takes names and values in their order; empty values count as left out.
  public init(_ pairs: some Sequence<(name: String, value: String)>) {
    var values: [String: [String]] = [:]
    for (name, value) in pairs where !value.isEmpty { values[name, default: []].append(value) }
    self.values = values
  }

  /// The value of a name that stands once.
  public subscript(name: String) -> String? {
    guard let all = values[name], all.count == 1 else { return nil }
    return all[0]
  }

  /// Whether a name stands several times.
  public func repeats(_ name: String) -> Bool { (values[name]?.count ?? 0) > 1 }

  /// A name that stands several times, where there is one.
  public var repeated: String? { values.filter { $0.value.count > 1 }.keys.min() }
}

extension AuthorizationRequest {
  /// Reads a request of a program that is known.
  ///
  /// - Parameters:
  ///   - base: The server's own address.
  ///   - isLenient: Whether a request may leave out what was not asked of programs before June 2025.
  public init(
    _ parameters: OAuthParameters, of client: OAuthClient, base: String, privateSchemes: Set<String>,
    isLenient: Bool
  ) throws(AuthorizationFault) {
    guard let text = parameters["redirect_uri"] else {
      throw .page("The request doesn't say where to answer (redirect_uri).")
    }
    guard let redirect = RedirectURI(parsing: text, privateSchemes: privateSchemes),
      client.redirects.contains(where: { $0.matches(redirect) })
    else { throw .page("The request would be answered at an address that the client didn't register.") }
    let state = parameters["state"]
    func refusal(_ code: OAuthError.Code, _ description: String) -> AuthorizationFault {
      .redirect(OAuthError(code, description), to: redirect, state: state)
    }
    if let name = parameters.repeated { throw refusal(.invalidRequest, "\(name) stands more than once") }
    if parameters["request"] != nil { throw refusal(.requestNotSupported, "request objects are not read") }
    if parameters["request_uri"] != nil {
      throw refusal(.requestURINotSupported, "request objects are not read")
    }
    guard let type = parameters["response_type"] else {
      throw refusal(.invalidRequest, "response_type is missing")
    }
    guard type == "code" else { throw refusal(.unsupportedResponseType, "response_type must be code") }
    guard parameters["response_mode"] ?? "query" == "query" else {
      throw refusal(.invalidRequest, "response_mode must be query")
    }
    guard let challengeText = parameters["code_challenge"] else {
      throw refusal(.invalidRequest, "code_challenge is missing: PKCE is required")
    }
    guard parameters["code_challenge_method"] == "S256", let challenge = CodeChallenge(parsing: challengeText)
    else { throw refusal(.invalidRequest, "code_challenge must be of the method S256") }
    if state == nil, !isLenient { throw refusal(.invalidRequest, "state is missing") }
    let scopes = RequestedScopes(parsing: parameters["scope"])
    guard !scopes.known.isEmpty else { throw refusal(.invalidScope, "none of the scopes is known here") }
    let resource: ProtectedResource
    if let text = parameters["resource"] {
      guard let known = ProtectedResource(parsing: text, under: base) else {
        throw refusal(.invalidTarget, "resource is none of this server")
      }
      resource = known
    } else if isLenient {
      resource = .everySite
    } else {
      throw refusal(.invalidTarget, "resource is missing")
    }
    var prompts: Set<Prompt> = []
    for word in (parameters["prompt"] ?? "").split(separator: " ") {
      guard let prompt = Prompt(rawValue: String(word)) else {
        throw refusal(.invalidRequest, "prompt must be none, login, consent or select_account")
      }
      prompts.insert(prompt)
    }
    if prompts.contains(.none), prompts.count > 1 {
      throw refusal(.invalidRequest, "prompt=none stands alone")
    }
    self.init(
      client: client, redirect: redirect, state: state, scopes: scopes, resource: resource,
      challenge: challenge, prompts: prompts)
  }
}
