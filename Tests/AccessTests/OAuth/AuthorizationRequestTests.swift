import Content
import Testing

@testable import Access

@Suite("What programs ask for")
struct AuthorizationRequestTests {
  let fixture: OAuthFixture

  init() throws { fixture = try OAuthFixture() }

  @Test("A whole request is understood")
  func whole() throws {
    let request = try fixture.request(["scope": "cms:read mcp:tools offline_access", "prompt": "consent"])
    #expect(request.scopes.known == [.contentRead, .mcpTools])
    #expect(request.resource == .everySite && request.state == "s1" && request.prompts == [.consent])
  }

  @Test("One that names no scopes asks to read")
  func noScopes() throws {
    #expect(try fixture.request(["scope": nil]).scopes.known == ScopePreset.read.scopes)
  }

  /// security: K9
  @Test(
    "Nobody is answered at an address that isn't registered",
    arguments: [
      "https://app.example/callback/", "https://app.example/callback/evil",
      "https://app.example/callback?x=1",
      "https://app.example/callbackevil", "https://app.example@evil.example/callback",
      "https://user@app.example/callback", "https://app.example:444/callback", "http://app.example/callback",
      "https://evil.example/callback", "https://app.example/callback#x", nil,
    ])
  func redirects(_ redirect: String?) {
    #expect(page(["redirect_uri": redirect]) != nil)
  }

  /// security: K9
  @Test(
    "What is wrong otherwise is told to the program",
    arguments: [
      ("response_type", "token", OAuthError.Code.unsupportedResponseType),
      ("response_type", nil, .invalidRequest), ("response_mode", "fragment", .invalidRequest),
      ("code_challenge", nil, .invalidRequest), ("code_challenge", "short", .invalidRequest),
      ("code_challenge_method", "plain", .invalidRequest), ("code_challenge_method", nil, .invalidRequest),
      ("state", nil, .invalidRequest), ("resource", nil, .invalidTarget),
      ("resource", "https://evil.example/mcp", .invalidTarget), ("scope", "no:such", .invalidScope),
      ("prompt", "none login", .invalidRequest), ("prompt", "nothing", .invalidRequest),
      ("request", "eyJ", .requestNotSupported), ("request_uri", "https://a.example", .requestURINotSupported),
    ] as [(String, String?, OAuthError.Code)])
  func faults(_ name: String, _ value: String?, _ code: OAuthError.Code) {
    #expect(refusal([name: value]) == code)
  }

  @Test("A parameter that stands twice is refused, and one that says whom to answer is never followed")
  func repeated() throws {
    let pairs = ["redirect_uri", "redirect_uri"].map { (name: $0, value: OAuthFixture.redirect) }
    #expect(OAuthParameters(pairs)["redirect_uri"] == nil)
    #expect(OAuthParameters(pairs).repeated == "redirect_uri")
  }

  @Test("Programs from before June 2025 name neither a state nor a resource")
  func lenient() throws {
    let request = try fixture.request(["state": nil, "resource": nil], isLenient: true)
    #expect(request.state == nil && request.resource == .everySite)
  }

  private func page(_ changes: [String: String?]) -> String? {
    do throws(AuthorizationFault) {
      _ = try fixture.request(changes)
      return nil
    } catch {
      if case .page(let message) = error { return message }
      return nil
    }
  }

  private func refusal(_ changes: [String: String?]) -> OAuthError.Code? {
    do throws(AuthorizationFault) {
      _ = try fixture.request(changes)
      return nil
    } catch {
      if case .redirect(let refusal, _, _) = error { return refusal.code }
      return nil
    }
  }
}
