import Regex
import Support
import Testing

@Suite("No pattern holds anything up")
struct PatternBoundsTests {
  @Test(
    "A runaway search ends within milliseconds and says so",
    arguments: [
      ("^(a+)+$", 40), ("^(a+)+$", 5000), ("(a+)+$", 40), ("(a+)+$", 3000), ("^(a|aa)+$", 60),
      ("^(a|a)*$", 60),
      ("(a*)*b", 60), ("^(([a-z])+.)+[A-Z]([a-z])+$", 60), ("(.*)*x", 500), ("^(a?){40}a{40}$", 39),
      ("(?:a+a+)+b", 200), ("(x+x+)+y|(a+a+)+b", 60), ("a*a*a*a*a*a*b", 2000), ("^(?=(a+)+$)", 60),
    ])
  func runaway(pattern: String, length: Int) throws {
    let compiled = try Pattern(pattern)
    let text = String(repeating: "a", count: length) + "!"
    var error: RegexError?
    let time = ProcessorTime.measure {
      do { _ = try compiled.matches(text) } catch let found as RegexError { error = found } catch {}
    }
    if let error { #expect(error.code == .tooManySteps || error.code == .tooMuchMemory) }
    #expect(time < .milliseconds(200), "\(pattern) took \(time)")
  }

  @Test("The classic runaway is an error, not an answer")
  func classic() throws {
    let error = #expect(throws: RegexError.self) {
      try Pattern("^(a+)+$").matches(String(repeating: "a", count: 40) + "!")
    }
    #expect(error?.code == .tooManySteps)
    #expect(error?.hint != nil)
  }

  @Test(
    "An honest pattern may search a long text",
    arguments: [
      "needle", "^[a ]*needle$", "(?:a|b| )*needle", "^(?:a|b| )*needle$", "[^!]*needle", "\\bneedle\\b",
    ])
  func longText(pattern: String) throws {
    let text = String(repeating: "aaaa aaaa ", count: 5_000) + "needle"
    #expect(try Pattern(pattern).matches(text))
  }

  /// Such a search outgrows the machine code's stack and is made again; what is told must be of the second one.
  @Test("Where an honest pattern matches in a long text is told rightly")
  func longMatch() throws {
    let text = String(repeating: "aaaa aaaa ", count: 5_000) + "needle"
    let pattern = try Pattern("(?:a|b| )*needle")
    for _ in 0..<5 { #expect(try pattern.firstMatch(in: text) == text.startIndex..<text.endIndex) }
  }

  @Test("A pattern too long, too deep or too large is refused when it is compiled")
  func size() {
    func code(_ pattern: String) -> RegexError.Code? {
      do {
        _ = try Pattern(pattern)
        return nil
      } catch { return error.code }
    }
    #expect(code(String(repeating: "a", count: 5000)) == .patternTooLong)
    #expect(code(String(repeating: "(", count: 100) + String(repeating: ")", count: 100)) == .patternTooLarge)
    #expect(code("((a{1000}){1000}){1000}") == .patternTooLarge)
    #expect(code("(?:(?:ab|cd){500}){500}") == .patternTooLarge)
    #expect(code("a{70000}") == .unsupported)
    #expect(code("(?<=a+)b") == .unsupported)
    #expect(throws: Never.self) { try Pattern.check("(?<=a+)b") }
  }

  @Test("Bytes that are no UTF-8 are refused, and an empty text is a text")
  func bytes() throws {
    let pattern = try Pattern("^a?$")
    let broken: [UInt8] = [0x61, 0xFF]
    let error = #expect(throws: RegexError.self) {
      try broken.withUnsafeBufferPointer { try pattern.matches(utf8: $0) }
    }
    #expect(error?.code == .invalidUTF8)
    #expect(try pattern.matches(utf8: UnsafeBufferPointer(start: nil, count: 0)))
  }

  @Test("Many threads share one pattern")
  func threads() async throws {
    let pattern = try Pattern("^[a-z]+-(\\d+)$")
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<2000).reduce(0) { wrong, number in
            let isRight =
              (try? pattern.matches("name-\(number)")) == true && (try? pattern.matches("\(task)")) == false
            return wrong + (isRight ? 0 : 1)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
