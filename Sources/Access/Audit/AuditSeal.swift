import Crypto

/// Makes and checks what ties the rows of the log together.
///
/// The hashes are plain SHA-256, so that anybody can check an export. Each is sealed with a key that lies outside of the
/// state store: whoever can write there, and nothing more, can neither make a row nor say where the log ends.
struct AuditSeal: Sendable {
  private let key: [UInt8]

  /// - Parameter key: 32 bytes that lie in `keys/`.
  init(key: [UInt8]) { self.key = key }

  /// The seal of a row by its hash.
  func seal(_ hash: [UInt8]) throws -> [UInt8] {
    Array(try HMACSHA256.tag(for: hash, key: key).prefix(AuditSeal.length))
  }

  /// The seal of a place where the log begins or ends.
  func seal(_ mark: AuditMark, as end: AuditMark.End) throws -> [UInt8] {
    let text = "audit \(end.rawValue) \(mark.chain) \(mark.number) "
    return Array(try HMACSHA256.tag(for: Array(text.utf8) + mark.hash, key: key).prefix(AuditSeal.length))
  }

  /// A mark with its seal.
  func sealed(_ mark: AuditMark, as end: AuditMark.End) throws -> AuditMark {
    var mark = mark
    mark.seal = try seal(mark, as: end)
    return mark
  }

  /// Whether a mark is one that was made with the key.
  func isValid(_ mark: AuditMark, as end: AuditMark.End) throws -> Bool {
    equalInConstantTime(mark.seal, try seal(mark, as: end))
  }

  /// 128 bits can't be guessed, and a row has one for good.
  private static let length = 16
}

/// A place where the log begins or ends: the number and the hash of the last row before it, or in it.
public struct AuditMark: Sendable, Hashable {
  /// Which of the two.
  public enum End: String, Sendable {
    /// What lies before was purged, or there is nothing.
    case first
    case last
  }

  /// Names the log: a new one is begun with a new state store.
  public var chain: String
  /// The number of the row; 0 where there is none yet.
  public var number: Int64
  /// Its hash.
  public var hash: [UInt8]
  /// What only a holder of the log's key can make of these.
  public var seal: [UInt8] = []
}

/// Where the log begins and ends.
public struct AuditEnds: Sendable, Hashable {
  /// The last row that is no more.
  public var first: AuditMark
  /// The last row that there is.
  public var last: AuditMark
}
