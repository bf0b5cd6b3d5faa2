/// What the secrets of one maker look like: known words at the beginning, then letters of a kind.
struct SecretPattern {
  /// Which letters follow the beginning.
  enum Letters {
    /// Letters and digits.
    case plain
    /// Capitals and digits.
    case capitals
    /// Letters, digits, `-` and `_`.
    case url
    /// As `url`, and dots between the parts.
    case dotted

    func contains(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "a")...UInt8(ascii: "z"): self != .capitals
      case UInt8(ascii: "-"), UInt8(ascii: "_"): self == .url || self == .dotted
      case UInt8(ascii: "."): self == .dotted
      default: false
      }
    }
  }

  let rule: String
  /// What it is, as the end of a sentence.
  let meaning: String
  let beginnings: [[UInt8]]
  let letters: Letters
  /// How many letters follow the beginning.
  let length: ClosedRange<Int>

  init(
    _ rule: String, _ meaning: String, _ beginnings: [String], _ letters: Letters, _ length: ClosedRange<Int>
  ) {
    self.rule = rule
    self.meaning = meaning
    self.beginnings = beginnings.map { Array($0.utf8) }
    self.letters = letters
    self.length = length
  }

  static let all = [
    // The kinds of Access' CredentialSecret, and the codes and client secrets of its OAuth.
    SecretPattern(
      "secret-galley", "a credential of Galley",
      ["pat", "client", "key", "access", "refresh", "code", "secret"].map { "galley_\($0)_" }, .plain, 36...36
    ),
    SecretPattern(
      "secret-aws", "a key of Amazon Web Services", ["AKIA", "ASIA", "ABIA"], .capitals, 16...16),
    SecretPattern(
      "secret-github", "a token of GitHub", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], .url,
      36...255),
    SecretPattern("secret-gitlab", "a token of GitLab", ["glpat-", "gldt-", "glrt-"], .url, 20...64),
    SecretPattern(
      "secret-slack", "a token of Slack", ["xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"], .url, 20...200),
    SecretPattern(
      "secret-stripe", "a live key of Stripe", ["sk_live_", "rk_live_", "whsec_"], .plain, 24...120),
    SecretPattern("secret-google", "an API key of Google", ["AIza"], .url, 35...35),
    SecretPattern(
      "secret-model", "an API key of a model provider", ["sk-ant-", "sk-proj-", "sk-or-v1-"], .url, 32...220),
    SecretPattern("secret-npm", "a token of npm", ["npm_"], .plain, 36...36),
    SecretPattern("secret-pypi", "a token of PyPI", ["pypi-AgEI"], .url, 50...400),
    SecretPattern("secret-mail", "an API key of a mail service", ["SG.", "key-live-"], .dotted, 60...72),
    SecretPattern("secret-jwt", "a signed token", ["eyJ"], .dotted, 60...4_096),
  ]
}
