import Testing

@testable import DeliveryAPI

@Suite("Looking for a draft in an object's bytes")
struct JSONBytesTests {
  @Test(
    "A member that is true is found wherever it stands",
    arguments: [#"{"draft":true}"#, #"{"id":"a","draft":true,"b":1}"#, #"{"a":{"draft":true}}"#])
  func found(_ text: String) { #expect(JSONBytes.hold(true: "draft", in: Array(text.utf8))) }

  @Test(
    "Another name, another value or a broken end is not found",
    arguments: [
      #"{"draft":false}"#, #"{"predraft":"true"}"#, #"{"xdraft":true"#, #"{"draft":tru"#, #"draft":"#, "",
      ":",
      #"{"body":"\"draft\":true"}"#,
    ])
  func notFound(_ text: String) { #expect(!JSONBytes.hold(true: "draft", in: Array(text.utf8))) }
}
