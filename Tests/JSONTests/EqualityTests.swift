import JSON
import Testing

@Suite("Equality") struct EqualityTests {
  @Test(
    "takes numbers by their mathematical value",
    arguments: [
      (.int(1), .double(1)), (.int(100), .number("1e2")), (.double(0.5), .number("0.50")),
      (.number("1e400"), .number("10e399")), (.int(0), .double(-0.0)), (.int(0), .number("-0.0e9")),
      (.double(1e23), .number("99999999999999991611392")), (.number("1.0"), .double(1)),
      (.double(9_223_372_036_854_775_808), .number("9223372036854775808")),
    ] as [(JSONValue, JSONValue)])
  func equalNumbers(one: JSONValue, other: JSONValue) {
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
  }

  @Test(
    "tells apart what differs by less than a double can hold",
    arguments: [
      (.int(9_007_199_254_740_993), .double(9_007_199_254_740_992)),
      (.number("9223372036854775809"), .double(9_223_372_036_854_775_808)),
      (.double(1e23), .number("1e23")), (.number("1e400"), .number("1e401")), (.int(1), .bool(true)),
      (.number("x"), .number("y")), (.string("1"), .int(1)),
    ] as [(JSONValue, JSONValue)])
  func unequal(one: JSONValue, other: JSONValue) {
    #expect(one != other)
  }

  @Test("takes strings byte by byte") func strings() {
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(JSONValue.string("\u{212B}") != .string("A\u{30A}"))
    #expect(JSONValue.string("same") == .string("same"))
  }

  @Test("doesn't ask for the same order of members") func order() {
    let one: JSONValue = ["a": 1, "b": [2, ["c": 3]]]
    let other: JSONValue = ["b": [2, ["c": 3.0]], "a": 1]
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    #expect(one != ["a": 1, "b": [2, ["c": 4]]])
    #expect(one != ["a": 1])
  }
}
