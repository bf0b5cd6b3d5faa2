import Crypto
import Testing

@Suite("Password hashing")
struct PasswordTests {
  private let cheap = PasswordHashing(memoryKiB: 64, passes: 1)

  @Test("knows the reference implementation's hash")
  func reference() throws {
    let stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
    #expect(try cheap.isValid("password", for: stored))
    #expect(try !cheap.isValid("Password", for: stored))
    #expect(cheap.isOutdated(stored))
  }

  @Test("accepts the password and nothing else")
  func roundTrip() throws {
    for password in ["", "correct horse", "pä\u{0}ß"] {
      let stored = try cheap.hash(password)
      #expect(stored.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
      #expect(try cheap.isValid(password, for: stored))
      #expect(try !cheap.isValid(password + " ", for: stored))
      #expect(!cheap.isOutdated(stored))
    }
    #expect(try cheap.hash("same") != cheap.hash("same"))
  }

  @Test("refuses what is no hash")
  func malformed() throws {
    for text in [
      "", "nonsense", "$argon2id$v=19$m=64,t=1,p=1$", "$2b$12$abc", "$argon2id$v=19$m=64,t=1,p=1$c29t$nf65",
    ] {
      let error = #expect(throws: CryptoError.self) { try cheap.isValid("x", for: text) }
      #expect(error?.code == .malformed)
    }
  }
}
