import Crypto
import Review

/// The id of the task that a request to publish is: nobody guesses it, and it is the same after a restart.
struct PublishTaskName: Hashable {
  let site: String
  let number: Int
  private let secret: String

  init(_ request: PublishRequest, of number: Int, in site: String) {
    self.site = site
    self.number = number
    // Records' commits are told to no caller; the digest of one doesn't lead back to it.
    let digest = SHA256.hash("publish request \(request.commit)".utf8)
    secret = Hex.encode(digest.prefix(PublishTaskName.bytes))
  }

  /// Reads an id; nil for what can't be one.
  init?(_ id: String) {
    let parts = id.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    guard id.utf8.count <= 512, parts.count == 4, parts[0] == PublishTaskName.word,
      parts[1].utf8.count == 2 * PublishTaskName.bytes, let number = Int(parts[2]), number > 0
    else { return nil }
    secret = String(parts[1])
    self.number = number
    site = String(parts[3])
  }

  var id: String { "\(PublishTaskName.word).\(secret).\(number).\(site)" }

  private static let word = "publish"
  private static let bytes = 16
}
