import Testing

@testable import Visibility

@Suite("Looking into an object's bytes")
struct JSONBytesTests {
  /// The members that are found, or nil where the bytes are no object.
  private func members(_ text: String) -> [String]? {
    var found: [String] = []
    let isWhole = JSONBytes.allMembers(of: Array(text.utf8)) { name, value in
      found.append("\(String(decoding: name, as: UTF8.self)) \(String(decoding: value, as: UTF8.self))")
      return true
    }
    return isWhole ? found : nil
  }

  @Test("Every member is found with its whole value, and none inside of another")
  func whole() {
    #expect(members("{}") == [])
    #expect(members(#"{"draft":true}"#) == ["draft true"])
    #expect(
      members(#"{"a":{"b":[1,{"c":2}],"d":","},"e":[],"f":"}\"","g":null}"#)
        == [#"a {"b":[1,{"c":2}],"d":","}"#, "e []", #"f "}\"""#, "g null"])
    #expect(members(#"{"a\\":"\\","b":1}"#) == [#"a\\ "\\""#, "b 1"])
  }

  @Test(
    "What is broken, or no object, passes no test",
    arguments: [
      "", "{", "[]", "{,}", #"{"a"}"#, #"{"a":1"#, #"{"a":"x}"#, #"{"a":1}}"#, #"{"a":[1}"#, #"{"a\"#,
    ])
  func broken(_ text: String) { #expect(members(text) == nil) }

  @Test("Looking ends at the first member that fails")
  func early() {
    var count = 0
    let passed = JSONBytes.allMembers(of: Array(#"{"a":1,"b":2}"#.utf8)) { _, _ in
      count += 1
      return false
    }
    #expect(!passed && count == 1)
  }
}
