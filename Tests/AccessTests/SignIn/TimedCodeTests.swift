import Testing

@testable import Access

@Suite("Timed codes")
struct TimedCodeTests {
  let timed = TimedCode(secret: Array("12345678901234567890".utf8))

  /// RFC 6238, appendix B: the last six of its eight digits.
  @Test(
    "are RFC 6238’s for its examples",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func examples(seconds: Int64, code: String) throws {
    let step = TimedCode.step(at: seconds * 1_000)
    #expect(try timed.code(of: step) == code)
    #expect(try timed.step(of: code, at: seconds * 1_000) == step)
  }

  @Test("A code is taken one step early and late, no more")
  func window() throws {
    let now: Int64 = 1_234_567_890_000
    let step = TimedCode.step(at: now)
    for offset in -3...3 as ClosedRange<Int64> {
      let found = try timed.step(of: try timed.code(of: step + offset), at: now)
      #expect(found == (abs(offset) <= 1 ? step + offset : nil))
    }
    #expect(try timed.step(of: "", at: now) == nil && timed.step(of: "1234567", at: now) == nil)
  }
}
