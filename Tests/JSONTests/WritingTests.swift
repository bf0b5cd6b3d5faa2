import JSON
import Testing

@Suite("Writing") struct WritingTests {
  let value: JSONValue = [
    "name": "A \"quoted\" \\ name", "list": [1, 2.5, nil, true], "empty": [:], "none": [],
    "deep": ["er": [["x": false]]],
  ]

  @Test("puts everything on one line, members in their order") func compact() {
    #expect(
      value.text()
        == #"{"name":"A \"quoted\" \\ name","list":[1,2.5,null,true],"empty":{},"none":[],"deep":{"er":[{"x":false}]}}"#
    )
  }

  @Test("indents by two spaces and ends with a line feed") func pretty() {
    #expect(
      value.text(.pretty) == """
        {
          "name": "A \\"quoted\\" \\\\ name",
          "list": [
            1,
            2.5,
            null,
            true
          ],
          "empty": {},
          "none": [],
          "deep": {
            "er": [
              {
                "x": false
              }
            ]
          }
        }

        """)
  }

  @Test("escapes what it must and no more, wherever in a word of eight bytes it stands") func escapes() {
    for lead in 0..<18 {
      let plain = String(repeating: "p", count: lead)
      let text = plain + "\"\\\n\r\t\u{8}\u{C}\u{0}\u{1F}/\u{7F}é€😀\u{2028}<&>" + plain
      let written = plain + #"\"\\\n\r\t\b\f\u0000\u001f/"# + "\u{7F}é€😀\u{2028}<&>" + plain
      #expect(JSONValue.string(text).text() == "\"\(written)\"")
    }
  }

  @Test("escapes for JavaScript and for HTML when asked") func embedding() {
    let text: JSONValue = "a\u{2028}\u{2029}\u{2030}€<script>&"
    #expect(text.text(JSONStyle(escaping: .javaScript)) == "\"a\\u2028\\u2029\u{2030}€<script>&\"")
    #expect(
      text.text(JSONStyle(escaping: .html)) == "\"a\\u2028\\u2029\u{2030}€\\u003cscript\\u003e\\u0026\"")
  }

  @Test("writes integers of any size") func integers() {
    var numbers: [Int64] = [0, .max, .min, 1]
    for _ in 0..<18 { numbers.append(numbers[numbers.count - 1] * 10) }
    for number in numbers {
      for near in [number, number &- 1, 0 &- number] {
        #expect(JSONValue.int(near).text() == String(near))
      }
    }
  }

  @Test("writes null for what JSON has no number for") func noNumbers() {
    #expect(
      JSONValue.array([.double(.nan), .double(.infinity), .number("0x1"), .number("1,2")]).text()
        == "[null,null,null,null]")
  }

  @Test("writes big numbers as they were read") func bigNumbers() throws {
    let text = "[123456789012345678901234567890,-1.50e+999,1E-999]"
    #expect(try JSONValue(parsing: text).text() == text)
  }

  @Test("streams without a tree, and splices JSON that exists") func streaming() {
    var writer = JSONWriter()
    for _ in 0..<2 {
      writer.beginObject()
      writer.member("total", 2)
      writer.key("posts")
      writer.beginArray()
      writer.raw(Array(#"{"id":1}"#.utf8))
      writer.raw(Array(#"{"id":2}"#.utf8))
      writer.endArray()
      writer.member("next", JSONValue.null)
      writer.key("text")
      Array("a \"b\"".utf8).withUnsafeBytes { writer.string(utf8: $0) }
      writer.endObject()
      let text = String(decoding: writer.finish(), as: UTF8.self)
      #expect(text == #"{"total":2,"posts":[{"id":1},{"id":2}],"next":null,"text":"a \"b\""}"#)
    }
  }

  @Test("gives one canonical form (RFC 8785, section 3.2.2 and 3.2.3)") func canonical() throws {
    let value = try JSONValue(
      parsing: #"""
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0, 1.0],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """#)
    #expect(
      value.text(.canonical)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    )
    let names = try JSONValue(
      parsing: #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#)
    #expect(
      names.text(.canonical) == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{FB33}\":3}")
  }

  @Test(
    "writes doubles canonically as ECMAScript does",
    arguments: [
      (.leastNonzeroMagnitude, "5e-324"), (-1.7976931348623157e308, "-1.7976931348623157e+308"),
      (9007199254740992, "9007199254740992"), (295147905179352825856, "295147905179352830000"),
      (9.999999999999997e22, "9.999999999999997e+22"), (1e21, "1e+21"),
      (999999999999999868928, "999999999999999900000"),
      (1e-6, "0.000001"), (1e-7, "1e-7"), (123456.789, "123456.789"), (-0.0, "0"), (100, "100"),
      (0.1, "0.1"), (1.5e-5, "0.000015"), (-1.25, "-1.25"), (1e23, "1e+23"),
    ])
  func ecmaScript(double: Double, text: String) {
    #expect(JSONValue.double(double).text(.canonical) == text)
  }

  @Test("canonically writes big numbers of equal value alike") func canonicalBigNumbers() {
    let same: [JSONValue] = [.number("1e400"), .number("10.0E+399"), .number("0.1e401")]
    #expect(same.map { $0.text(.canonical) } == ["1e+400", "1e+400", "1e+400"])
    #expect(JSONValue.number("12345678901234567890").text(.canonical) == "12345678901234567890")
  }
}
