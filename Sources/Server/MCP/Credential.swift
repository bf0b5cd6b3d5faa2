import HTTP

/// What a request shows to say whose it is. (seed: G11, T8, T15)
enum Credential {
  /// Nothing.
  case none
  /// A secret: behind `Authorization: Bearer`, or under `X-API-Key`.
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
    let secrets = Set(lines.map(Credential.bearer) + keys.map { $0 })
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
}
