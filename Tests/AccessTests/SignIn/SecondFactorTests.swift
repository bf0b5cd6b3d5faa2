import Content
import Files
import Support
import Testing

@testable import Access

/// security: K7, K8
@Suite("Second factors")
struct SecondFactorTests {
  let fixture: SignInFixture
  var access: AccessControl { fixture.access }
  init() throws { fixture = try SignInFixture() }

  @Test("The password alone opens nothing any more, and the code completes the sign-in once")
  func twoSteps() throws {
    let (timed, _) = try fixture.enrol()
    fixture.base.clock.advance(by: .seconds(60))
    let halfway = try #require(try fixture.attempt().halfway)
    #expect(try access.sessions.session(of: halfway.cookie) == nil)
    #expect(try access.sessions.list(of: fixture.ada).isEmpty)
    let code = try fixture.code(of: timed)
    let started = try access.signIn.withSecondFactor(code, halfway: halfway.cookie, from: fixture.browser)?
      .started
    let cookie = try #require(started?.cookie)
    #expect(cookie != halfway.cookie)
    #expect(try access.sessions.session(of: cookie)?.secondFactorAt == fixture.base.clock.now)
    // The first step is over with it.
    #expect(try access.signIn.withSecondFactor(code, halfway: halfway.cookie, from: fixture.browser) == nil)
    let again = try #require(try fixture.attempt().halfway)
    #expect(
      try access.signIn.withSecondFactor(code, halfway: again.cookie, from: fixture.browser)?.isRefused
        == true)
  }

  @Test("Setting one up ends every other session, and what was proved there by the password")
  func otherSessions() throws {
    let here = try fixture.signIn()
    let there = try fixture.signIn()
    let timed = TimedCode(secret: try access.secondFactors.begin(for: fixture.ada).bytes)
    let wrong = try access.secondFactors.confirm("000000", for: fixture.ada, in: here.session.id)
    #expect(try wrong == nil && access.sessions.list(of: fixture.ada).count == 2)
    _ = try #require(
      try access.secondFactors.confirm(try fixture.code(of: timed), for: fixture.ada, in: here.session.id))
    #expect(try access.sessions.session(of: there.cookie) == nil)
    #expect(try access.sessions.list(of: fixture.ada).map(\.id) == [here.session.id])
  }

  @Test("An earlier code than the last one isn’t taken either")
  func order() throws {
    let (timed, _) = try fixture.enrol()
    fixture.base.clock.advance(by: .seconds(90))
    #expect(
      try access.secondFactors.use(try fixture.code(of: timed, ahead: 1), of: fixture.ada) == .timedCode)
    #expect(try access.secondFactors.use(try fixture.code(of: timed), of: fixture.ada) == nil)
  }

  @Test("The first step waits ten minutes for the second")
  func halfwayTime() throws {
    let (timed, _) = try fixture.enrol()
    let halfway = try #require(try fixture.attempt().halfway)
    fixture.base.clock.advance(by: .seconds(601))
    #expect(
      try access.signIn.withSecondFactor(
        try fixture.code(of: timed), halfway: halfway.cookie, from: fixture.browser) == nil)
  }

  @Test("Each of ten recovery codes works once, however it is typed, and new ones replace them")
  func recovery() throws {
    let (_, codes) = try fixture.enrol()
    #expect(codes.count == 10 && Set(codes).count == 10)
    #expect(try access.secondFactors.use(codes[0], of: fixture.ada) == .recoveryCode)
    #expect(try access.secondFactors.use(codes[0], of: fixture.ada) == nil)
    let typed = " " + codes[1].uppercased().replacing("0", with: "o").replacing("-", with: " ")
    #expect(try access.secondFactors.use(typed, of: fixture.ada) == .recoveryCode)
    #expect(try access.secondFactors.status(of: fixture.ada)?.recoveryLeft == 8)
    let fresh = try access.secondFactors.renewRecoveryCodes(of: fixture.ada)
    #expect(try access.secondFactors.use(codes[2], of: fixture.ada) == nil)
    #expect(try access.secondFactors.use(fresh[0], of: fixture.ada) == .recoveryCode)
  }

  @Test("Somebody else’s recovery code is worth nothing")
  func foreignCodes() throws {
    let (_, codes) = try fixture.enrol()
    let eve = try fixture.base.person("eve@example.com")
    #expect(try access.secondFactors.use(codes[0], of: eve) == nil)
  }

  @Test("Guessing codes is slowed down, and then locked")
  func guessing() throws {
    let (timed, _) = try fixture.enrol()
    fixture.base.clock.advance(by: .seconds(60))
    let halfway = try #require(try fixture.attempt().halfway)
    for _ in 0..<10 {
      let outcome = try access.signIn.withSecondFactor(
        "000000", halfway: halfway.cookie, from: fixture.browser)
      #expect(outcome?.isRefused == true)
    }
    let right = try access.signIn.withSecondFactor(
      try fixture.code(of: timed), halfway: halfway.cookie, from: fixture.browser)
    #expect(right?.wait == 2_000)
  }

  /// seed: C20: whatever the session's age
  @Test(
    "A proof is fresh for five minutes, and is given again by code, or by password where there is no factor")
  func stepUp() throws {
    let started = try fixture.signIn()
    #expect(started.session.hasFreshFactor(at: fixture.base.clock.now))
    fixture.base.clock.advance(by: .seconds(300))
    #expect(!started.session.hasFreshFactor(at: fixture.base.clock.now))
    func prove(_ proof: String) throws -> SignIn.Answer {
      try access.signIn.stepUp(proof, in: started.session, of: fixture.ada, from: fixture.browser)
    }
    #expect(try prove("wrong") == .refused)
    #expect(try prove(SignInFixture.password) == .good(.password))
    let session = try #require(try access.sessions.session(of: started.cookie))
    #expect(session.hasFreshFactor(at: fixture.base.clock.now))
    let (timed, codes) = try fixture.enrol()
    #expect(try prove(SignInFixture.password) == .refused)
    #expect(try prove(codes[0]) == .good(.recoveryCode))
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try prove(try fixture.code(of: timed)) == .good(.timedCode))
  }

  @Test("Secrets are sealed, and those of one person aren’t another’s")
  func sealing() throws {
    let secret = try access.secondFactors.begin(for: fixture.ada)
    let store = access.secondFactors.bench.store
    let sealed = try #require(try store.secondFactor(of: fixture.ada.id)?.proposed)
    #expect(!sealed.elementsEqual(secret.bytes) && sealed.count == 12 + 20 + 16)
    let eve = try fixture.base.person("eve@example.com")
    try store.propose(sealed, for: eve.id)
    #expect(throws: GalleyError.self) { try access.secondFactors.confirm("000000", for: eve) }
  }

  @Test("Without its key a server with second factors doesn’t start")
  func missingKey() throws {
    _ = try fixture.enrol()
    try (fixture.base.folder / "keys/second-factor.key").removeFile()
    let error = #expect(throws: GalleyError.self) { try fixture.base.another() }
    #expect(error?.message.contains("second-factor.key") == true)
  }

  @Test("A secret that replaces another counts only once it was confirmed")
  func replacing() throws {
    let (timed, _) = try fixture.enrol()
    let next = TimedCode(secret: try access.secondFactors.begin(for: fixture.ada).bytes)
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try access.secondFactors.confirm("000000", for: fixture.ada) == nil)
    #expect(try access.secondFactors.use(try fixture.code(of: timed), of: fixture.ada) == .timedCode)
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try access.secondFactors.confirm(try fixture.code(of: next), for: fixture.ada) != nil)
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try access.secondFactors.use(try fixture.code(of: timed), of: fixture.ada) == nil)
    #expect(try access.secondFactors.use(try fixture.code(of: next), of: fixture.ada) == .timedCode)
  }

  @Test("An app gets an address that names server and person")
  func address() throws {
    let secret = FactorSecret(bytes: Array("12345678901234567890".utf8), account: "a da@example.com")
    #expect(
      secret.address(issuer: "Galley")
        == "otpauth://totp/Galley:a%20da@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Galley")
    #expect(secret.letters.hasPrefix("GEZD GNBV ") && secret.letters.utf8.count == 32 + 7)
  }
}
