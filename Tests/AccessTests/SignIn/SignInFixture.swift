import Content
import Support
import Testing

@testable import Access

/// People who can sign in, and a browser to do it with.
struct SignInFixture {
  let base: AccessFixture
  let ada: Person
  static let password = "a few words in a row"
  let browser = Visitor(address: "192.0.2.7", agent: "Firefox/140.0")
  var access: AccessControl { base.access }

  init() throws {
    base = try AccessFixture()
    ada = try base.access.people.create(
      email: "ada@example.com", name: "Ada", role: "owner", password: SignInFixture.password,
      in: try base.home
    ).person
  }

  func attempt(
    _ password: String = SignInFixture.password, of email: String = "ada@example.com",
    from address: String = "192.0.2.7", replacing cookie: String? = nil
  ) throws -> SignIn.Outcome {
    try access.signIn.withPassword(
      password, of: email, from: Visitor(address: address, agent: nil), replacing: cookie)
  }

  func signIn(replacing cookie: String? = nil) throws -> StartedSession {
    guard case .signedIn(let started) = try attempt(replacing: cookie) else {
      throw Unexpected()
    }
    return started
  }

  /// Gives Ada a second factor; answers its secret and the recovery codes.
  func enrol() throws -> (timed: TimedCode, codes: [String]) {
    let timed = TimedCode(secret: try access.secondFactors.begin(for: ada).bytes)
    let codes = try #require(
      try access.secondFactors.confirm(try code(of: timed), for: ada))
    return (timed, codes)
  }

  func code(of timed: TimedCode, ahead: Int64 = 0) throws -> String {
    try timed.code(of: TimedCode.step(at: base.clock.now) + ahead)
  }

  struct Unexpected: Error {}
}

extension SignIn.Outcome {
  var isRefused: Bool { if case .refused = self { true } else { false } }
  var started: StartedSession? { if case .signedIn(let started) = self { started } else { nil } }
  var halfway: StartedSession? { if case .needsSecondFactor(let started) = self { started } else { nil } }
  var wait: Int64? { if case .wait(let wait) = self { wait } else { nil } }
}
