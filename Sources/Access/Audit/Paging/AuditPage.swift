/// Rows of the audit log that were noted together and are kept together: each with its own place, hash and seal, and
/// what they have in common written once.
public struct AuditPage: Sendable {
  /// The number of its first row.
  public var first: Int64
  /// The number of its last row.
  public var last: Int64
  /// When the earliest of its rows happened, in milliseconds since 1970.
  public var from: Int64
  /// When the latest of them did.
  public var to: Int64
  /// What the rows say.
  public var text: [UInt8]
  /// What proves them: digests, hashes and seals.
  public var proofs: [UInt8]
  /// Who acted in them, by what the store finds the page; without addresses.
  public var actors: Set<Actor>

  /// A page that was kept.
  init(
    first: Int64, last: Int64, from: Int64, to: Int64, text: [UInt8], proofs: [UInt8], actors: Set<Actor>
  ) {
    self.first = first
    self.last = last
    self.from = from
    self.to = to
    self.text = text
    self.proofs = proofs
    self.actors = actors
  }

  /// So many rows at least make a page: fewer are found faster by themselves.
  static let fewest = 4
  /// So many at most: a question that one row answers reads a page.
  static let most = 1_024
}

/// What the log is kept in.
public enum AuditEntry: Sendable {
  /// A row by itself.
  case row(AuditRow)
  /// Rows that were noted together.
  case page(AuditPage)
}

/// How a page lies in memory. Numbers are little-endian.
///
/// `text` has the counts of rows, names and actors and the first row's time; where each name ends, and the names; six
/// names for each actor; a record for each row. A name's number is one more than its place; 0 stands for none. Records
/// have one length, so that a row of somebody is found without a look at the others.
enum AuditPageLayout {
  static let head = 2 + 2 + 2 + 8
  static let actor = 6 * 2
  /// The time behind the first row's, how long it took, and eight names.
  static let record = 4 + 4 + 8 * 2
  /// Whether there is a digest, the digest, the hash, the seal.
  static let proof = 1 + 32 + 32 + 16
  static let hash = 33
  static let seal = 65
  /// Stands for a length of time that isn't known.
  static let noDuration = UInt32.max
}
