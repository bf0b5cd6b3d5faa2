import JSON
import Testing

@Suite("Damaged documents") struct MutationTests {
  static let samples = [
    #"{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"line\nnext \"é\" 😀\ud83d\ude00"}],"isError":false}}"#,
    #"[{"id":1,"price":12.50,"tags":["a","b"],"ok":true},{"id":-9223372036854775808,"price":1e-7,"ok":null},[[[]]],{}]"#,
    #"{"big":123456789012345678901234567890,"tiny":1e-999,"zero":-0,"\u0041\t":{"nested":[0.1,1E5,"\u2028"]}}"#,
    "  [ \"\u{E9}\u{20AC}\u{1F600}\" , \"long plain text without anything special in it at all\" ]\r\n\t",
  ]

  @Test("never crash the reader, and what it accepts it writes and reads back the same", arguments: samples)
  func mutations(sample: String) throws {
    let original = Array(sample.utf8)
    var random = SeededGenerator(seed: UInt64(original.count))
    var accepted = 0
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0...Int(random.next() % 3) { mutate(&bytes, &random) }
      let limits = JSONLimits(duplicateKeys: random.next() % 2 == 0 ? .keepLast : .keepFirst)
      guard let value = try? JSONValue(parsing: bytes, limits: limits) else { continue }
      accepted += 1
      for style in [JSONStyle.compact, .pretty, .canonical, JSONStyle(escaping: .html)] {
        let written = value.bytes(style)
        let again = try JSONValue(parsing: written)
        #expect(again.bytes(style) == written)
        // The canonical form has one kind of number, so that a large double comes back as an integer.
        guard style != .canonical else { continue }
        #expect(again == value)
        #expect(again.hashValue == value.hashValue)
      }
    }
    #expect(accepted > 50)
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int(random.next() % UInt64(bytes.count))
    let telling = Array("\"\\{}[],:0123456789-+.eEtfnu \n\u{1}\u{7F}é".utf8)
    switch random.next() % 6 {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[place] = telling[Int(random.next() % UInt64(telling.count))]
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(telling[Int(random.next() % UInt64(telling.count))], at: place)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 12)))
    default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
    }
  }
}
