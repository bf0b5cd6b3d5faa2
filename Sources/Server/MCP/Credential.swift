import Crypto
import HTTP

/// What a request shows to say whose it is. (seed: G11, T8, T15)
enum Credential {
  /// Nothing.
  case none
  /// A secret: behind `Authorization: Bearer`, or under `X-API-Key`; from git, which knows no other way, as the password
  /// of anybody.
  case secret(String)
  /// Something that can't be one: another scheme, two that differ, nothing behind the scheme.
  case unusable

  init(in request: HTTPRequest) {
    let lines = request.headers.all("authorization")
    let keys = request.headers.all("x-api-key")
    if lines.isEmpty, keys.isEmpty {
      self = .none
      return
    }
    let isGit = request.path.hasPrefix("/git/")
    let shown = lines.map { Credential.bearer($0) ?? (isGit ? Credential.password($0) : nil) }
    let secrets = Set(shown + keys.map { $0 })
    if secrets.count == 1, let secret = secrets.first ?? nil, !secret.isEmpty {
      self = .secret(secret)
    } else {
      self = .unusable
    }
  }

  /// The token of a line; the scheme's name is read without regard to case.
  private static func bearer(_ line: String) -> String? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return words[1].filter { $0 != " " }
  }

  /// The password of a line; where somebody gave a name alone, as `https://<token>@host` does, that is it.
  private static func password(_ line: String) -> String? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "basic", words[1].utf8.count <= 1_024,
      let bytes = try? Base64.standard.decode(words[1].filter { $0 != " " })
    else { return nil }
    let parts = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return String(decoding: parts[1].isEmpty ? parts[0] : parts[1], as: UTF8.self)
  }
}
