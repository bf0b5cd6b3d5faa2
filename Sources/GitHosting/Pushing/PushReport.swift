import Content
import Review

/// What a client is told of its push: of each reference whether it moved, and why not.
struct PushReport {
  private let order: PushOrder
  private var reasons: [String: String] = [:]
  /// What is said to the person, line by line.
  private(set) var messages: [String] = []
  /// Why the objects were not taken; nil where they were.
  var unpackFault: String?

  init(_ order: PushOrder) { self.order = order }

  /// The commands that nothing stands against so far.
  var open: [PushCommand] {
    unpackFault == nil ? order.commands.filter { reasons[$0.name] == nil } : []
  }

  /// Whether anything was refused.
  var hasRefusals: Bool { !reasons.isEmpty || unpackFault != nil }

  /// Refuses a reference.
  mutating func refuse(_ command: PushCommand, _ error: GalleyError) {
    let lines = error.message.split(separator: "\n").map(String.init)
    reasons[command.name] = PushReport.word(for: error)
    say(lines + (error.hint.map { [$0] } ?? []))
  }

  /// Refuses whatever is left.
  mutating func refuseRest(_ reason: String) {
    for command in open { reasons[command.name] = reason }
  }

  /// Says something to the person.
  mutating func say(_ lines: [String]) { messages += lines }

  /// Takes what is to be said now.
  mutating func takeMessages() -> [UInt8] {
    defer { messages = [] }
    guard order.hasBands, !messages.isEmpty else { return [] }
    var bytes: [UInt8] = []
    bytes.append(band: 2, Array((messages.map(PushReport.printable).joined(separator: "\n") + "\n").utf8))
    return bytes
  }

  /// The report itself, with the end of the answer.
  func bytes() -> [UInt8] {
    var report: [UInt8] = []
    if order.wantsReport {
      report.append(packet: "unpack \(unpackFault.map(PushReport.line) ?? "ok")\n")
      for command in order.commands {
        if let reason = unpackFault.map({ _ in "unpacker error" }) ?? reasons[command.name] {
          report.append(packet: "ng \(command.name) \(PushReport.line(reason))\n")
        } else {
          report.append(packet: "ok \(command.name)\n")
        }
      }
      report.appendFlush()
    }
    guard order.hasBands else { return report }
    var bytes: [UInt8] = []
    bytes.append(band: 1, report)
    bytes.appendFlush()
    return bytes
  }

  /// What stands behind the reference in git's own table.
  private static func word(for error: GalleyError) -> String {
    let first = error.message.prefix { $0 != "\n" }
    return first.utf8.count <= 100 ? String(first) : error.code.rawValue
  }

  private static func line(_ text: String) -> String {
    String(printable(String(text.prefix(300))).map { $0.isNewline ? " " : $0 })
  }

  /// A text as a terminal may be shown it: what a pushed file says must not steer it.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar != "\n" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }))
  }
}
