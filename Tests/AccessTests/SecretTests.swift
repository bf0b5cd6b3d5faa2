import Content
import Crypto
import Support
import Testing

@testable import Access

@Suite("The secret of a credential")
struct SecretTests {
  /// seed: G25, M15; security: K1
  @Test(
    "is a mark, 30 random letters and a checksum, as the published pattern says",
    arguments: Credential.Kind.allCases)
  func shape(_ kind: Credential.Kind) throws {
    let pattern = try Regex(CredentialSecret.pattern)
    for _ in 0..<50 {
      let secret = try CredentialSecret(kind, random: .system)
      #expect(try pattern.wholeMatch(in: secret.text) != nil)
      #expect(CredentialSecret(parsing: secret.text)?.kind == kind)
      #expect(secret.prefix == kind.mark + secret.text.dropFirst(kind.mark.count).prefix(4))
    }
  }

  /// security: K1
  @Test("isn't said back when somebody takes it for a name, whatever stands around it")
  func surroundings() throws {
    let secret = try CredentialSecret(.pat, random: .system)
    for text in [
      secret.text, " \(secret.text)", "Bearer \(secret.text)", "'\(secret.text)'", "x\(secret.text)",
    ] {
      let shown = CredentialSecret.redacted(text)
      #expect(!shown.contains(secret.text.suffix(20)) && shown.contains(secret.prefix))
    }
    #expect(
      CredentialSecret.redacted("CI") == "CI" && CredentialSecret.redacted(secret.prefix) == secret.prefix)
  }

  /// security: K2
  @Test("is refused when any one letter of it is changed, dropped or added")
  func checksum() throws {
    let secret = try CredentialSecret(.pat, random: .system).text
    let letters = Array(secret)
    for index in letters.indices {
      for replacement in ["0", "a", "Z", "_", "é"] where String(letters[index]) != replacement {
        var changed = letters
        changed[index] = Character(replacement)
        #expect(CredentialSecret(parsing: String(changed)) == nil)
      }
      var shorter = letters
      shorter.remove(at: index)
      #expect(CredentialSecret(parsing: String(shorter)) == nil)
    }
    for other in [
      secret + "0", " " + secret, "", "galley_pat_", String(secret.dropFirst(11)),
      "galley_key_" + secret.dropFirst(11),
    ] {
      #expect(CredentialSecret(parsing: other) == nil)
    }
  }

  /// security: K1
  @Test("uses every letter about as often as any other")
  func uniformity() throws {
    var counts: [Character: Int] = [:]
    for letter in try Base62.random(62_000, from: .system) { counts[letter, default: 0] += 1 }
    #expect(counts.count == 62)
    // A thousand each; five standard deviations are about 160.
    #expect(counts.values.allSatisfy { (800...1_200).contains($0) })
  }

  @Test("never stands in a text that an error may hold")
  func redaction() throws {
    let secret = try CredentialSecret(.client, random: .system)
    #expect(CredentialSecret.redacted(secret.text) == secret.prefix + "…")
    #expect(CredentialSecret.redacted(secret.prefix) == secret.prefix)
    #expect(CredentialSecret.redacted("CI deploy") == "CI deploy")
  }

  @Test("keeps 32 bytes as they are, compared as a whole")
  func hashes() throws {
    let bytes = (0..<32).map { UInt8($0 * 7) }
    let hash = try #require(SecretHash(bytes))
    #expect(hash.bytes == bytes)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      #expect(SecretHash(other) != hash)
    }
    #expect(SecretHash(Array(bytes.dropLast())) == nil)
  }
}
