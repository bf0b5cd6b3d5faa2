import Access
import Content
import Dispatch
public import Files
import JSON
import Synchronization
import Tools

/// The calls with their arguments, a line of JSON each, for whoever looks for a fault: what clients send that they shouldn't.
/// Off unless galley.json says otherwise. (seed: T110, C19)
public final class ActivityLog: Sendable {
  private let file: Path
  private let clock: @Sendable () -> Int64
  private let log: @Sendable (String) -> Void
  private let writer = DispatchQueue(label: "activity-log")
  /// Guards the lines that are still to be written.
  private let waiting = Mutex<[UInt8]>([])

  /// A log in a data directory.
  ///
  /// - Parameters:
  ///   - clock: Tells the seconds since 1970.
  ///   - log: Is told when it can't be written.
  public init(
    in data: Path, clock: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void
  ) {
    file = data / "logs" / "mcp-activity.log"
    self.clock = clock
    self.log = log
  }

  /// Adds a call; the line is in the file a moment later.
  func write(_ call: CallRecord) {
    var line: JSONObject = [
      "time": .string(Moment.text(secondsSince1970: clock())),
      "level": call.outcome == .failed ? "error" : "debug", "action": .string(call.action),
      "principal": .string(call.caller.actor.principal), "name": .string(call.caller.name),
      "request_id": .string(call.requestID),
    ]
    if let site = call.site { line["site"] = .string(site) }
    line["arguments"] = Redaction.redacted(.object(call.arguments))
    line["result"] = .string(call.outcome.rawValue)
    if let fault = call.fault { line["code"] = .string(fault) }
    line["duration_us"] = .int(call.duration)
    let bytes = JSONValue.object(line).bytes() + [UInt8(ascii: "\n")]
    let isFirst = waiting.withLock { waiting in
      // What can't be written fast enough is left out: nothing depends on it.
      guard waiting.count + bytes.count <= ActivityLog.mostWaiting else { return false }
      defer { waiting += bytes }
      return waiting.isEmpty
    }
    if isFirst { writer.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in self?.flush() } }
  }

  /// Writes down what waits.
  public func flush() {
    let bytes = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !bytes.isEmpty else { return }
    do {
      try file.parent.createFolder(mode: 0o700)
      if file.exists, try file.status().size > ActivityLog.longest {
        try file.rename(to: file.parent / "\(file.lastComponent).1")
      }
      try file.append(bytes, mode: 0o600)
    } catch {
      log("The activity log can't be written: \(error)")
    }
  }

  /// A file that is longer is put aside; the one that was there before goes.
  private static let longest = 16 << 20
  private static let mostWaiting = 4 << 20
}

/// Takes secrets out of arguments.
enum Redaction {
  /// The same value, with what may be a secret covered. (seed: C19; security: K1)
  static func redacted(_ value: JSONValue, level: Int = 0) -> JSONValue {
    switch value {
    case .object(let object):
      var covered: JSONObject = [:]
      for member in object {
        covered[member.key] = isSecret(member.key) ? cover : redacted(member.value, level: level + 1)
      }
      return .object(covered)
    case .array(let items): return .array(items.map { redacted($0, level: level + 1) })
    case .string(let text): return .string(withoutSecrets(text))
    default: return value
    }
  }

  private static let cover: JSONValue = "[redacted]"

  /// Whether values of that name are not to be shown.
  private static func isSecret(_ name: String) -> Bool {
    let letters = name.lowercased().filter { $0.isLetter }
    return [
      "password", "passwd", "secret", "token", "apikey", "authorization", "credential", "privatekey",
      "cookie",
    ]
    .contains { letters.hasSuffix($0) || letters.hasPrefix($0) && letters != "maxtokens" && $0 != "token" }
  }

  /// The text without what looks like one of our own secrets, cut where it is long.
  private static func withoutSecrets(_ text: String) -> String {
    CredentialSecret.covered(
      text.utf8.count > longest ? String(text.unicodeScalars.prefix(longest).map(Character.init)) + "…" : text
    )
  }

  private static let longest = 4_096
}
