import Testing

@testable import HTTP

@Suite("The query of a request")
struct QueryParametersTests {
  private func query(_ text: String) -> QueryParameters {
    Array(text.utf8).withUnsafeBytes { QueryParameters($0) }
  }

  @Test(
    "A pair that isn't correctly encoded is left out, and the query says so",
    arguments: ["%ff", "%", "%4", "%zz"])
  func malformed(_ text: String) {
    for pair in ["b=\(text)", "\(text)=b"] {
      let query = query("a=1&\(pair)")
      #expect(query.map(\.name) == ["a"] && query.isMalformed)
    }
  }

  @Test("A query without fault isn't malformed", arguments: ["", "&", "a", "a=%C3%A9&&b=+"])
  func wellFormed(_ text: String) { #expect(!query(text).isMalformed) }
}
