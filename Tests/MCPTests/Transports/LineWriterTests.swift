import Glibc
import Support
import Testing

@testable import MCP

/// T85: on stdio a client that doesn't read loses notices, and nothing that it is owed.
@Suite("A writer of lines") struct LineWriterTests {
  @Test("loses notices that nobody reads, but not what is owed")
  func full() async throws {
    try await onThread {
      var ends = [Int32](repeating: -1, count: 2)
      try #require(pipe(&ends) == 0)
      let (input, output) = (ends[0], ends[1])
      let writer = LineWriter(output)
      let notice = [UInt8](repeating: UInt8(ascii: "n"), count: 1000)
      for _ in 0..<3000 { writer.writeLater(notice) }
      writer.writeLater(Array("owed".utf8), isOwed: true)
      var (text, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
      while !text.suffix(5).elementsEqual("owed\n".utf8) {
        let count = read(input, &chunk, chunk.count)
        try #require(count > 0)
        text += chunk.prefix(count)
      }
      #expect(text.count { $0 == UInt8(ascii: "\n") } < 3000)
      close(input)
      close(output)
    }
  }
}
