/// What came of looking through the whole audit log.
public struct AuditVerification: Sendable {
  /// The first thing that isn't as it was written.
  public struct Fault: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
      /// The row isn't what was written there.
      case altered
      /// The row's text and hash agree, and were not made by this server.
      case forged
      /// The row is gone.
      case removed
      /// There is a row behind the end of the log.
      case added
      /// What says where the log begins or ends was altered.
      case mark
    }

    /// What it is.
    public let kind: Kind
    /// The row's number.
    public let row: Int64
    /// What that means, in a sentence.
    public let message: String
  }

  /// How many rows were looked at and found right.
  public internal(set) var rows = 0
  /// The number of the first of them.
  public internal(set) var first: Int64?
  /// The number of the last of them.
  public internal(set) var last: Int64?
  /// The hash of the last of them: who keeps it elsewhere can tell later whether it is still there.
  public internal(set) var lastHash: String?
  /// The number of the last row that retention took away; 0 where none was.
  public internal(set) var purgedThrough: Int64 = 0
  /// The first thing that is wrong; nil where nothing is.
  public internal(set) var fault: Fault?
}

extension AuditVerification.Fault {
  static func altered(_ row: Int64) -> Self {
    Self(
      kind: .altered, row: row,
      message: "Row \(row) was altered, or another stands in its place.")
  }

  static func forged(_ row: Int64) -> Self {
    Self(
      kind: .forged, row: row,
      message: "Row \(row) was written by somebody without the log’s key, or with another one.")
  }

  static func removed(_ row: Int64, through last: Int64) -> Self {
    Self(
      kind: .removed, row: row,
      message: row == last ? "Row \(row) was removed." : "Rows \(row) to \(last) were removed.")
  }

  static func added(_ row: Int64) -> Self {
    Self(kind: .added, row: row, message: "Row \(row) was added behind the end of the log.")
  }

  static func mark(_ row: Int64, _ message: String) -> Self { Self(kind: .mark, row: row, message: message) }
}
