/// A revision of the protocol that is spoken here, the oldest first.
public enum ProtocolRevision: String, Sendable, CaseIterable, Comparable {
  case v2024_11_05 = "2024-11-05"
  case v2025_03_26 = "2025-03-26"
  case v2025_06_18 = "2025-06-18"
  case v2025_11_25 = "2025-11-25"
  case v2026_07_28 = "2026-07-28"

  /// The newest one that begins with a handshake.
  public static let latestLegacy = v2025_11_25

  /// Those that are spoken without a handshake.
  public static let modern = allCases.filter(\.isModern)

  /// Whether each request stands for itself, without a handshake or a session.
  public var isModern: Bool { self >= .v2026_07_28 }

  /// Whether results have structure, titles, output schemas and links.
  var hasStructure: Bool { self >= .v2025_06_18 }

  /// Whether tools have annotations, and audio and completions are known.
  var hasAnnotations: Bool { self >= .v2025_03_26 }

  /// Whether things have icons.
  var hasIcons: Bool { self >= .v2025_11_25 }

  /// Whether one is older than the other.
  public static func < (one: ProtocolRevision, other: ProtocolRevision) -> Bool {
    one.rawValue < other.rawValue
  }
}
