import Arguments
import Testing

@Suite("A group of commands that does something itself")
struct GroupActionTests {
  private static let folder = Option("folder", default: "here", "Where to work.")

  private static let status = Command("status", "Say how it is.") { invocation in
    invocation.output.print("well in \(invocation[folder])")
    return .done
  }

  private static let root = Command(
    "sample", "A program to test with.",
    subcommands: [
      Command(
        "mcp", "Speak with an agent.", subcommands: [status], accepting: { folder },
        run: { invocation in
          invocation.output.print("speaking in \(invocation[folder])")
          return .done
        })
    ])

  @Test("runs its own action when no command is named, with its options")
  func own() async {
    #expect(await run("mcp").output == "speaking in here\n")
    #expect(await run("mcp", "--folder", "there").output == "speaking in there\n")
  }

  @Test("runs the command that is named, which has the group's options, before and behind it")
  func named() async {
    #expect(await run("mcp", "status").output == "well in here\n")
    #expect(await run("mcp", "status", "--folder", "there").output == "well in there\n")
    #expect(await run("mcp", "--folder", "there", "status").output == "well in there\n")
  }

  @Test("takes no word that is none of its commands")
  func unknown() async {
    let outcome = await run("mcp", "stats")
    #expect(outcome.exitCode == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("did you mean status?"))
  }

  @Test("shows both ways to call it, and is declared without mistakes")
  func help() async {
    let page = await run("mcp", "--help").output
    #expect(page.contains("  sample mcp [options]\n  sample mcp <command> [options]\n"))
    #expect(page.contains("status") && page.contains("Exit codes"))
    #expect(CommandPath(Self.root).all.flatMap(\.mistakes) == [])
  }

  @MainActor
  private func run(_ words: String...) async -> Sample.Outcome {
    let output = Recording()
    let errors = Recording()
    let surroundings = Surroundings(
      environment: [:], output: output.terminal(), errors: errors.terminal())
    let exitCode = await Program(Self.root, version: "1.2.3", surroundings: surroundings).run(words)
    return Sample.Outcome(exitCode: exitCode.rawValue, output: output.text, errors: errors.text)
  }
}
