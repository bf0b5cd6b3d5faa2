import Git
import HTTP
import Review

/// What a client asks for before it sends its pack: which references are to move, and how it wants to be answered.
struct PushOrder {
  private(set) var commands: [PushCommand] = []
  private(set) var capabilities: Set<String> = []
  /// How many references there were, also beyond those that were taken.
  private(set) var count = 0

  /// Whether messages for the person and the report share the answer.
  var hasBands: Bool { capabilities.contains("side-band-64k") }
  /// Whether the client waits for a report.
  var wantsReport: Bool { capabilities.contains("report-status") }
  /// Whether all references are to move or none.
  var isAtomic: Bool { capabilities.contains("atomic") }
  /// Whether a pack follows.
  var bringsPack: Bool { commands.contains { $0.new != nil } || count > commands.count }

  /// Reads the lines up to the end of the list.
  ///
  /// - Parameter limit: How many references are taken; more are only counted.
  init(reading lines: inout PacketReader, limit: Int) throws {
    while let line = try lines.next() {
      guard case .data(let bytes) = line else { return }
      // Where a shallow clone ends. All that it lacks has to be here already, which is found out by looking.
      if bytes.starts(with: "shallow ".utf8) { continue }
      if bytes.starts(with: "push-cert".utf8) {
        throw HTTPFault(.badRequest, "Signed pushes are not taken here: push without --signed.")
      }
      let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
      if count == 0, parts.count == 2 {
        capabilities = Set(
          String(decoding: parts[1], as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init))
      }
      count += 1
      let command = try PushOrder.command(parts[0])
      guard count <= limit else { continue }
      guard !commands.contains(where: { $0.name == command.name }) else {
        throw HTTPFault(.badRequest, "A reference is named twice.")
      }
      commands.append(command)
    }
  }

  private static func command(_ line: ArraySlice<UInt8>) throws -> PushCommand {
    let words = (line.last == UInt8(ascii: "\n") ? line.dropLast() : line)
      .split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, let old = ObjectID(String(decoding: words[0], as: UTF8.self)),
      let new = ObjectID(String(decoding: words[1], as: UTF8.self)),
      let name = String(validating: words[2], as: UTF8.self), !name.isEmpty
    else { throw PacketReader.Fault(reason: "A line doesn't say which reference is to move where.") }
    return PushCommand(name: name, old: old == .zero ? nil : old, new: new == .zero ? nil : new)
  }
}
