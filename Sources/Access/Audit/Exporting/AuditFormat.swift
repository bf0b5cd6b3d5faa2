import Content
import Crypto
import JSON

/// The forms in which the audit log is handed to other systems; each carries the chain. (seed: S38; security: R6)
public enum AuditFormat: String, Sendable, CaseIterable {
  /// One JSON object on each line: the log as it is, which can be verified elsewhere.
  case jsonl
  /// ArcSight's Common Event Format.
  case cef
  /// RFC 5424, with the JSON line as the message.
  case syslog

  /// A row as one line, without its line break.
  ///
  /// - Parameters:
  ///   - isRevoked: Whether who acted has been revoked since.
  ///   - host: What the machine is called.
  ///   - version: The program's version.
  public func line(_ row: AuditRow, isRevoked: Bool, host: String, version: String) -> String {
    switch self {
    case .jsonl: String(decoding: row.line(isRevoked: isRevoked), as: UTF8.self)
    case .cef: CommonEvent(row: row, isRevoked: isRevoked).text(version: version)
    case .syslog:
      "<\(row.syslogPriority)>1 \(AuditTime.text(row.time)) \(AuditFormat.name(host)) galley - "
        + "\(AuditFormat.name(String(row.action.prefix(32)))) - "
        + String(decoding: row.line(isRevoked: isRevoked), as: UTF8.self)
    }
  }

  /// A name as syslog takes it: letters that are seen, without spaces.
  private static func name(_ text: String) -> String {
    let letters = text.unicodeScalars.map { (33...126).contains($0.value) ? Character($0) : "_" }
    return letters.isEmpty ? "-" : String(letters)
  }
}

extension AuditRow {
  /// Facility 13, the audit's, with a severity by the outcome.
  fileprivate var syslogPriority: Int {
    switch outcome {
    case AuditEvent.Outcome.refused.rawValue: 13 * 8 + 4
    case AuditEvent.Outcome.failed.rawValue: 13 * 8 + 3
    default: 13 * 8 + 6
    }
  }
}

/// A row in the Common Event Format.
private struct CommonEvent {
  let row: AuditRow
  let isRevoked: Bool

  func text(version: String) -> String {
    let action = CommonEvent.header(row.action)
    return "CEF:0|Galley|Galley|\(CommonEvent.header(version))|\(action)|\(action)|\(severity)|"
      + fields.map { "\($0.0)=\(CommonEvent.value($0.1))" }.joined(separator: " ")
  }

  /// From 0 to 10.
  private var severity: Int {
    switch row.outcome {
    case AuditEvent.Outcome.refused.rawValue: 6
    case AuditEvent.Outcome.failed.rawValue: 4
    default: 2
    }
  }

  private var fields: [(String, String)] {
    var fields: [(String, String)] = [
      ("rt", "\(row.time)"), ("externalId", "\(row.number)"), ("act", row.action), ("outcome", row.outcome),
      ("suid", row.actor.principal), ("suser", row.actor.name),
    ]
    if let persona = row.actor.persona { fields.append(("spriv", persona)) }
    if let address = row.actor.address { fields.append(("src", address)) }
    if let request = row.requestID { fields.append(("request", request)) }
    if let duration = row.duration { fields += [("cn1Label", "duration_us"), ("cn1", "\(duration)")] }
    let custom: [(label: String, value: String?)] = [
      ("hash", Hex.encode(row.hash)), ("prev", Hex.encode(row.previous ?? [])),
      ("seal", Hex.encode(row.seal)), ("client_id", row.actor.client?.rawValue),
      ("workspace", row.workspace?.rawValue), ("site", row.site),
    ]
    for (place, field) in custom.enumerated() {
      guard let value = field.value else { continue }
      fields += [("cs\(place + 1)Label", field.label), ("cs\(place + 1)", value)]
    }
    if let target = row.target { fields += [("flexString1Label", "target"), ("flexString1", target)] }
    if let digest = row.digest { fields += [("flexString2Label", "digest"), ("flexString2", digest)] }
    if isRevoked { fields.append(("reason", "revoked")) }
    if row.detail != "{}" { fields.append(("msg", row.detail)) }
    return fields
  }

  private static func header(_ text: String) -> String { escaped(text, "|") }
  private static func value(_ text: String) -> String { escaped(text, "=") }

  /// By scalars: a mark with a joiner after it is one letter, and another one than the mark.
  private static func escaped(_ text: String, _ mark: Unicode.Scalar) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", mark:
        escaped.append("\\")
        escaped.append(scalar)
      case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
      case "\r": escaped.append(contentsOf: "\\r".unicodeScalars)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        // Whoever reads the lines may take these for the end of one.
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        escaped.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
