import JSON
import Testing

@Suite("Limits") struct LimitTests {
  func code(_ text: String, _ limits: JSONLimits) -> JSONError.Code? {
    do throws(JSONError) {
      _ = try JSONValue(parsing: text, limits: limits)
      return nil
    } catch { return error.code }
  }

  func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test("hold at the very value they name") func exact() {
    #expect(code(nested(128), .default) == nil)
    #expect(code(nested(129), .default) == .tooDeep)
    #expect(code("[1,2]", JSONLimits(bytes: 5)) == nil)
    #expect(code("[1,2]", JSONLimits(bytes: 4)) == .tooManyBytes)
    #expect(code("[1,2]", JSONLimits(values: 3)) == nil)
    #expect(code("[1,2]", JSONLimits(values: 2)) == .tooManyValues)
    #expect(code(#""abc""#, JSONLimits(stringBytes: 3)) == nil)
    #expect(code(#""abcd""#, JSONLimits(stringBytes: 3)) == .stringTooLong)
    #expect(code(#"{"abcd":1}"#, JSONLimits(stringBytes: 3)) == .stringTooLong)
    #expect(code(#""a\n""#, JSONLimits(stringBytes: 3)) == nil)
    #expect(code(#""ab\n""#, JSONLimits(stringBytes: 3)) == .stringTooLong)
  }

  @Test("never let a document nest so deep that freeing it would overflow a stack") func deepest() {
    let limits = JSONLimits(depth: .max)
    #expect(limits.depth == JSONLimits.deepest)
    #expect(code(nested(JSONLimits.deepest), limits) == nil)
    #expect(code(nested(1_000_000), limits) == .tooDeep)
  }

  @Test("say what becomes of a name that comes twice") func duplicates() throws {
    let text = #"{"a":1,"b":2,"\u0061":3}"#
    #expect(code(text, .default) == .duplicateKey)
    let last = try JSONValue(parsing: text, limits: JSONLimits(duplicateKeys: .keepLast))
    #expect(last.text() == #"{"a":3,"b":2}"#)
    let first = try JSONValue(parsing: text, limits: JSONLimits(duplicateKeys: .keepFirst))
    #expect(first.text() == #"{"a":1,"b":2}"#)
  }

  @Test("find a name that comes twice among many", arguments: [2, 15, 16, 17, 18, 40, 1000])
  func manyNames(count: Int) throws {
    let members = (0..<count).map { "\"name \($0)\":\($0)" }
    let plain = "{" + members.joined(separator: ",") + "}"
    let object = try #require(JSONValue(parsing: plain).object)
    for index in 0..<count { #expect(object["name \(index)"] == .int(Int64(index))) }
    #expect(object["name \(count)"] == nil)
    for repeated in [0, count / 2, count - 1] {
      let text = "{" + (members + ["\"name \(repeated)\":-1"]).joined(separator: ",") + "}"
      #expect(code(text, .default) == .duplicateKey)
      let last = try JSONValue(parsing: text, limits: JSONLimits(duplicateKeys: .keepLast))
      #expect(last["name \(repeated)"] == -1)
      #expect(last.object?.count == count)
    }
  }

  @Test("tell names apart that are only canonically equivalent") func equivalentNames() throws {
    let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
  }
}
