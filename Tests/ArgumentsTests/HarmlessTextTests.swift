import Synchronization
import Testing

@testable import Arguments

@Suite("Text on a screen")
struct HarmlessTextTests {
  private func shown(_ line: String, isInteractive: Bool) -> String {
    let written = Mutex("")
    let terminal = Terminal(isInteractive: isInteractive, style: .coloured) { text in
      written.withLock { $0 += text }
      return true
    }
    terminal.print(line)
    return written.withLock { $0 }
  }

  @Test("what content could do to a screen is shown instead of done")
  func escapes() {
    #expect(
      shown("A\u{1B}]0;PWNED\u{07}\u{1B}[2J\u{202E}b", isInteractive: true)
        == "A‹U+1B›]0;PWNED‹U+7›‹U+1B›[2J‹U+202E›b\n")
    #expect(shown("\u{1B}[8mhidden", isInteractive: true) == "‹U+1B›[8mhidden\n")
  }

  @Test("our own colours pass, and so do tabs and letters of every script")
  func ownColours() {
    let line = Style.coloured.red("Küste") + "\tمرحبا"
    #expect(shown(line, isInteractive: true) == line + "\n")
  }

  @Test("a pipe gets the text as it is")
  func pipes() {
    #expect(shown("a\u{1B}[2J", isInteractive: false) == "a\u{1B}[2J\n")
  }
}
