import Arguments
import Testing

@Suite("Writing to a terminal")
struct TerminalTests {
  @Test("a table aligns its columns by what the screen shows, not by letters")
  func table() {
    var table = Table(["ID", "Title", "Words"], right: [2])
    table.add("a", "漢字", "5")
    table.add("bb", "Café 👍🏽", "1200")
    table.add("c", "two\nlines")
    #expect(
      table.text(for: Recording().terminal()) == """
        ID  Title      Words
        a   漢字           5
        bb  Café 👍🏽     1200
        c   two lines

        """)
  }

  @Test("on a screen the widest column gives way; in a pipe nothing is cut")
  func narrowTable() {
    var table = Table(["ID", "Title"])
    table.add("a", String(repeating: "word ", count: 20))
    let onScreen = table.text(for: Recording().terminal(true, width: 40)).split(separator: "\n")
    #expect(onScreen.allSatisfy { $0.count <= 40 })
    #expect(onScreen[1].hasSuffix("…"))
    #expect(!table.text(for: Recording().terminal(width: 40)).contains("…"))
  }

  @Test("colours are ANSI sequences, or nothing")
  func style() {
    #expect(Style.coloured.red("x") == "\u{1B}[31mx\u{1B}[0m")
    #expect(Style.plain.red("x") == "x")
    #expect(Style.coloured.bold("") == "")
  }

  @Test("a file is no screen: no colours, 80 columns")
  func file() throws {
    let terminal = Terminal(descriptor: -1, environment: ["COLUMNS": "200"])
    #expect(!terminal.isInteractive)
    #expect(terminal.style == .plain)
    #expect(terminal.width == 80)
    terminal.print("lost")
    #expect(!terminal.hasTakenAll)
  }

  @Test("progress is drawn over itself on a screen, and not at all elsewhere")
  func progress() {
    let silent = Recording()
    ProgressLine("indexing", on: silent.terminal()).show(1, of: 2)
    #expect(silent.text == "")

    let screen = Recording()
    let line = ProgressLine("indexing", on: screen.terminal(true))
    line.show(1, of: 2)
    line.show(2, of: 2)
    line.clear()
    #expect(screen.text == "\r\u{1B}[Kindexing 50% 1 of 2\r\u{1B}[K")
  }
}
