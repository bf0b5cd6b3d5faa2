import Testing

@testable import Server

/// seed: M12
@Suite("Covering addresses")
struct CoveringAddressesTests {
  @Test(
    "Every e-mail address is covered, wherever it stands",
    arguments: [
      ("owner@example.com", "o…@example.com"), ("Claude (owner@example.com)", "Claude (o…@example.com)"),
      ("ada@a.example, <eve@b.example>", "a…@a.example, <e…@b.example>"), ("a@b.example", "…@b.example"),
      ("mailto:ada@a.example", "m…@a.example"), ("é\u{301}da@\u{200D}a.example", "é…@\u{200D}a.example"),
      ("Claude Code", "Claude Code"), ("@site", "@site"), ("", ""),
    ])
  func covering(_ text: String, _ covered: String) {
    #expect(Array(text.coveringAddresses.unicodeScalars) == Array(covered.unicodeScalars))
  }
}
