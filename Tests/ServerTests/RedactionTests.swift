import JSON
import Testing

@testable import Server

/// seed: C19; security: K1
@Suite("Arguments in the activity log")
struct RedactionTests {
  @Test("Secrets are covered by their names and by their looks, however deep they lie")
  func covers() throws {
    let secret = "galley_pat_" + String(repeating: "A", count: 36)
    let value: JSONValue = [
      "id": "x", "password": "p", "nested": ["api_key": "k", "list": [.string("see \(secret)!")]],
      "max_tokens": 200, "access_token": "t", "clientSecret": 5,
    ]
    #expect(
      Redaction.redacted(value) == [
        "id": "x", "password": "[redacted]",
        "nested": ["api_key": "[redacted]", "list": ["see [redacted]!"]], "max_tokens": 200,
        "access_token": "[redacted]", "clientSecret": "[redacted]",
      ])
    let long = Redaction.redacted(.string(String(repeating: "x", count: 10_000))).string ?? ""
    #expect(long.count == 4_097)
  }
}
