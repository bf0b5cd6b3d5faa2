import Content
import Support
import Testing

@testable import Review

@Suite("The check for secrets")
struct SecretCheckTests {
  /// Letters that look drawn, without any real secret standing in this file.
  private static func drawn(_ count: Int, from letters: String = "aZ3bY4cX5dW6eV7fU8gT9hS0iRjQkPlOmN")
    -> String
  {
    var random = SplitMix64(seed: 42)
    let all = Array(letters)
    return String((0..<count).map { _ in all[Int(random.next() % UInt64(all.count))] })
  }

  @Test(
    "knows the credentials of many makers by their form",
    arguments: [
      ("galley_pat_", 36, "secret-galley"), ("galley_key_", 36, "secret-galley"),
      ("ghp_", 36, "secret-github"),
      ("glpat-", 20, "secret-gitlab"), ("xoxb-", 40, "secret-slack"), ("sk_live_", 24, "secret-stripe"),
      ("AIza", 35, "secret-google"), ("sk-ant-", 90, "secret-model"), ("npm_", 36, "secret-npm"),
    ])
  func forms(_ beginning: String, _ length: Int, _ rule: String) throws {
    let secret = beginning + SecretCheckTests.drawn(length)
    let run = try CheckedSite().check([
      "content/stories/new.md": "---\ntitle: A\n---\n\nUse \(secret) there.\n"
    ])
    #expect(run.rules == [rule])
    let finding = try #require(run.findings.first)
    #expect(finding.severity == .error)
    #expect(finding.problem.line == 5)
    #expect(finding.problem.field == "/body")
    #expect(!finding.problem.text.contains(secret))
  }

  @Test(
    "knows keys of a cloud, private keys, addresses with passwords, and random values behind telling names")
  func others() throws {
    let site = try CheckedSite()
    func rules(_ text: String) throws -> [String] { try site.check(["templates/a.liquid": text]).rules }
    let capitals = SecretCheckTests.drawn(16, from: "A2B3C4D5E6F7G8H9JKLMNPQ")
    #expect(try rules("AKIA\(capitals)") == ["secret-aws"])
    let key =
      "-----BEGIN RSA PRIVATE KEY-----\n\(SecretCheckTests.drawn(64))\n\(SecretCheckTests.drawn(64))\n"
    #expect(try rules(key) == ["secret-private-key"])
    #expect(try rules("postgres://galley:\(SecretCheckTests.drawn(14))@db.example.com/x") == ["secret-url"])
    #expect(try rules("api_key = \"\(SecretCheckTests.drawn(32))\"") == ["secret-value"])
    #expect(try rules("{\"password\": \"\(SecretCheckTests.drawn(20))\"}") == ["secret-value"])
  }

  @Test(
    "lets pass what only stands for a secret, and what merely looks long",
    arguments: [
      "galley_pat_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "Tokens begin with galley_pat_ or ghp_.",
      "password: your-password-here", "password = ${DATABASE_PASSWORD}", "token: {{ site.token }}",
      "https://user:password@example.com/", "-----BEGIN PUBLIC KEY-----", "-----BEGIN PRIVATE KEY-----\n…",
      "The secret: never hurry a tide.",
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "token: 2026-10-11T12:00:00Z",
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
      "AKIAIOSFODNN7EXAMPLE",
    ])
  func nearMisses(_ text: String) throws {
    #expect(try CheckedSite().check(["templates/a.liquid": text]).rules == [])
  }
}
