import JSON
import Testing

@Suite("Reading") struct ReadingTests {
  /// The error that reading `text` gives, or nil.
  func refusal(_ text: String, _ limits: JSONLimits = .default) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONValue(parsing: text, limits: limits)
      return nil
    } catch { return error }
  }

  @Test("gives integers, doubles and texts by what holds the number exactly")
  func numbers() throws {
    let cases: [(String, JSONValue)] = [
      ("0", .int(0)), ("-1", .int(-1)), ("9223372036854775807", .int(.max)),
      ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .number("9223372036854775808")),
      ("-9223372036854775809", .number("-9223372036854775809")),
      ("99999999999999999999", .number("99999999999999999999")),
      ("1.0", .double(1)), ("1e2", .double(100)), ("0.1", .double(0.1)), ("-0.5E-1", .double(-0.05)),
      ("1e400", .number("1e400")), ("-1e400", .number("-1e400")), ("1e-400", .number("1e-400")),
      ("0e400", .double(0)), ("0.000e-999999999999", .double(0)),
      ("5e-324", .double(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
      ("9007199254740993.0", .double(9007199254740992)),
      ("123456789012345678901234567890.5e-10", .double(12345678901234567890.12345678905)),
    ]
    for (text, expected) in cases {
      let value = try JSONValue(parsing: text)
      #expect(value.isSameCase(as: expected), "\(text) became \(value)")
    }
  }

  @Test("keeps the sign of zero") func negativeZero() throws {
    for text in ["-0", "-0.0", "-0e5"] {
      let double = try #require(JSONValue(parsing: text).double)
      #expect(double == 0 && double.sign == .minus)
    }
  }

  @Test("reads what doubles are written as back into the same doubles") func doubles() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let double = Double(bitPattern: random.next())
      guard double.isFinite else { continue }
      let text = JSONValue.double(double).text()
      #expect(try JSONValue(parsing: text).double?.bitPattern == double.bitPattern)
    }
    for _ in 0..<20_000 {
      let double =
        Double(Int64(random.next() % 2_000_000_000_000)) / [1, 10, 100, 1000, 1e5][Int(random.next() % 5)]
      let text = JSONValue.double(double).text()
      #expect(text == double.description)
      #expect(try JSONValue(parsing: text).double == double)
    }
  }

  @Test("undoes every escape") func escapes() throws {
    let value = try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00 \u0000""#)
    #expect(value.string == "\"\\/\u{8}\u{C}\n\r\tAé€😀 \0")
  }

  @Test(
    "refuses strings that are no Unicode text",
    arguments: [
      (#""\ud83d""#, JSONError.Code.loneSurrogate), (#""\ude00""#, .loneSurrogate),
      (#""\ud83dx\ude00""#, .loneSurrogate), (#""\ud83d\u0041""#, .loneSurrogate),
      (#""\u12g4""#, .invalidEscape), (#""\x""#, .invalidEscape), (#""\u12"#, .unexpectedEnd),
      ("\"a\u{1}\"", .controlCharacter), ("\"a", .unexpectedEnd),
    ])
  func badStrings(text: String, code: JSONError.Code) {
    #expect(refusal(text)?.code == code)
  }

  @Test(
    "refuses bytes that are not UTF-8 and says where",
    arguments: [
      [0xFF], [0x80], [0xC0, 0xAF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func badUTF8(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let documents = [
      [quote] + Array("plain é ".utf8) + bytes + [quote],
      [quote] + Array("esc\\n é ".utf8) + bytes + [quote],
    ]
    for (document, offset) in zip(documents, [10, 10]) {
      do throws(JSONError) {
        _ = try JSONValue(parsing: document)
        Issue.record("accepted")
      } catch {
        #expect(error.code == .invalidUTF8)
        #expect(error.offset == offset)
      }
    }
  }

  @Test("agrees with the standard library about what UTF-8 is") func utf8() {
    var random = SeededGenerator(seed: 3)
    let telling: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
      0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<30_000 {
      let lead = [UInt8](repeating: 0x61, count: Int(random.next() % 9))
      let text = lead + (0..<random.next() % 6).map { _ in telling[Int(random.next() % 24)] }
      let value = try? JSONValue(parsing: [0x22] + text + [0x22])
      #expect(value?.string == String(validating: text, as: UTF8.self))
    }
  }

  @Test("says where the fault is and what should stand there") func place() throws {
    let error = try #require(refusal("{\n  \"é\": [1, 2}\n"))
    #expect(error.code == .unexpectedByte)
    #expect((error.offset, error.line, error.column) == (15, 2, 13))
    #expect(error.expected == "a comma or \"]\"")
    #expect(error.message == #"Line 2, column 13 (byte 15): expected a comma or "]", found "}"."#)
  }

  @Test("refuses anything after the document") func trailing() {
    #expect(refusal("1 2")?.code == .trailingContent)
    #expect(refusal("[] ]")?.code == .trailingContent)
    #expect(refusal("[1,]")?.code == .unexpectedByte)
    #expect(refusal("")?.code == .unexpectedEnd)
    #expect(refusal("{\"a\":1,}")?.expected == "a member's name in double quotes")
  }

  @Test("passes a byte order mark over only when asked") func mark() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x31]
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    #expect(try JSONValue(parsing: bytes, limits: JSONLimits(byteOrderMark: .skip)) == 1)
  }

  @Test("reads slices, buffers and static text alike") func inputs() throws {
    let bytes = Array("xx[1]".utf8)
    #expect(try JSONValue(parsing: bytes[2...]) == [1])
    #expect(try bytes.withUnsafeBytes { try JSONValue(parsing: $0[2...]) } == [1])
    #expect(try JSONValue(parsing: "[1]" as StaticString) == [1])
    #expect(try JSONValue(parsing: bytes.lazy.map { $0 == 0x78 ? 0x20 : $0 }) == [1])
  }
}

extension JSONValue {
  /// Whether both have the same case and payload, which equality does not ask of numbers.
  func isSameCase(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.int(let one), .int(let other)): one == other
    case (.double(let one), .double(let other)): one.bitPattern == other.bitPattern
    case (.number(let one), .number(let other)): one == other
    default: false
    }
  }
}
