import Git
import Review
import Testing

@testable import GitHosting

/// A6.
@Suite("Lines of git's protocol")
struct PacketLineTests {
  /// Bytes in pieces of a size.
  private func reader(_ bytes: [UInt8], pieces size: Int = 7) -> PacketReader {
    var rest = bytes[...]
    return PacketReader {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  @Test("What is written is read again, whatever the pieces in which it comes", arguments: [1, 3, 4, 5, 64])
  func roundTrip(size: Int) throws {
    var bytes: [UInt8] = []
    bytes.append(packet: "want it\n")
    bytes.append(packet: "")
    bytes.appendFlush()
    bytes += Array("0001".utf8) + Array("0002".utf8) + Array("PACK…".utf8)
    var reader = reader(bytes, pieces: size)
    let first = try reader.next()
    #expect(first?.text == "want it")
    #expect(try reader.next() == .data([]))
    #expect(try reader.next() == .flush)
    #expect(try reader.next() == .delimiter)
    #expect(try reader.next() == .responseEnd)
    var rest: [UInt8] = []
    while let piece = try reader.rest() { rest += piece }
    #expect(rest == Array("PACK…".utf8))
  }

  @Test(
    "Lengths that are none, or lie, are refused",
    arguments: ["xyzw", "0003", "fff1", "ffff", "00", "0009want", "-001", "0x10"])
  func faults(text: String) {
    var reader = reader(Array(text.utf8))
    #expect(throws: PacketReader.Fault.self) { while try reader.next() != nil {} }
  }

  @Test("A band's bytes are cut into lines that every git takes")
  func bands() throws {
    var bytes: [UInt8] = []
    bytes.append(band: 1, [UInt8](repeating: 7, count: 150_000))
    var reader = reader(bytes, pieces: 8_192)
    var total = 0
    while let line = try reader.next() {
      guard case .data(let bytes) = line else { continue }
      #expect(bytes.first == 1 && bytes.count <= 65_516)
      total += bytes.count - 1
    }
    #expect(total == 150_000)
  }

  @Test("A push says first what it wants to move, and how it wants to be answered")
  func order() throws {
    let id = "8f3a0c58a1b7d2e4f6981234567890abcdefabcd"
    let zero = String(repeating: "0", count: 40)
    var bytes: [UInt8] = []
    bytes.append(packet: "shallow \(id)\n")
    bytes.append(
      packet: "\(zero) \(id) refs/heads/changesets/a\0 report-status side-band-64k atomic agent=git/2\n")
    bytes.append(packet: "\(id) \(zero) refs/heads/b c")
    bytes.appendFlush()
    var reader = reader(bytes)
    let order = try PushOrder(reading: &reader, limit: 1)
    #expect(order.count == 2 && order.commands.count == 1)
    #expect(order.commands.first?.name == "refs/heads/changesets/a")
    #expect(order.commands.first?.old == nil && order.commands.first?.new == ObjectID(id))
    #expect(order.hasBands && order.wantsReport && order.isAtomic && order.bringsPack)
  }

  @Test("A fetch is told from a clone, and a question from both")
  func question() {
    var clone: [UInt8] = []
    clone.append(packet: "command=fetch")
    clone.append(packet: "want 8f3a0c58a1b7d2e4f6981234567890abcdefabcd\n")
    clone.append(packet: "done\n")
    #expect(FetchQuestion(clone) == FetchQuestion(wantsPack: true, hasCommits: false))
    var fetch = clone
    fetch.append(packet: "have 8f3a0c58a1b7d2e4f6981234567890abcdefabcd\n")
    #expect(FetchQuestion(fetch) == FetchQuestion(wantsPack: true, hasCommits: true))
    #expect(FetchQuestion(Array("nonsense".utf8)) == FetchQuestion(wantsPack: false, hasCommits: false))
  }
}
