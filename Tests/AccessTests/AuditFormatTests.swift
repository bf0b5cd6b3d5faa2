import Testing

@testable import Access

/// security: R6
@Suite("The audit log’s forms for other systems")
struct AuditFormatTests {
  private func line(target: String, name: String = "reader") throws -> String {
    let fixture = try AccessFixture()
    try fixture.access.audit.record(
      fixture.event(by: Actor(principal: "p", name: name, address: "127.0.0.1"), target: target))
    let row = try #require(try fixture.rows().first)
    return AuditFormat.cef.line(row, isRevoked: false, host: "here", version: "1|2")
  }

  @Test(
    "A mark is escaped whatever is joined to it",
    arguments: ["\u{200D}", "\u{301}", "\u{FE0F}", "\u{20E3}", "\u{1F3FB}"])
  func joined(_ joiner: String) throws {
    let line = try line(target: "x outcome=\(joiner)done src=\(joiner)10.9.9.9 \\\(joiner)")
    #expect(line.unicodeScalars.contains("\u{200D}") == (joiner == "\u{200D}"))
    let scalars = String.UnicodeScalarView(line.unicodeScalars.filter { $0.isASCII })
    #expect(String(scalars).contains(#"x outcome\=done src\=10.9.9.9 \\"#))
  }

  @Test("A mark is escaped whatever it is joined to")
  func prepended() throws {
    let line = try line(target: "x suser\u{600}=owner")
    #expect(Array(line.utf8).firstRange(of: Array("suser\u{600}\\=owner".utf8)) != nil)
  }

  @Test("Nothing in a value is taken for the end of a line")
  func lineBreaks() throws {
    let line = try line(target: "a\nb\r\nc\u{85}d\u{2028}e\u{2029}f\u{0}g\u{B}h", name: "\u{9B}x")
    #expect(line.contains(#"a\nb\r\nc\u0085d\u2028e\u2029f\u0000g\u000Bh"#))
    #expect(line.contains(#"suser=\u009Bx"#) && line.contains("|1\\|2|"))
  }
}
