import Arguments
import Testing

@Suite("Reading a command line")
struct ParsingTests {
  @Test(
    "options may be written with a space, an equals sign, short, or short with the value attached",
    arguments: [["--limit", "5"], ["--limit=5"], ["-l", "5"], ["-l5"], ["-l=5"], ["-jl5"]])
  func spellings(words: [String]) async {
    let outcome = await run(["check"] + words)
    #expect(outcome.output.contains("limit 5\n"))
    #expect(outcome.exitCode == 0)
  }

  @Test("defaults hold where nothing is given")
  func defaults() async {
    let outcome = await Sample.run("check")
    #expect(outcome.output == "folder -\ndata ./galley-data\njson false verbose false limit 20\n")
  }

  @Test("the environment stands in for an option, and the command line wins over it")
  func environment() async {
    let environment = ["GALLEY_DATA": "/srv", "SAMPLE_VERBOSE": "yes"]
    let fromEnvironment = await Sample.run("check", environment: environment)
    #expect(fromEnvironment.output.contains("data /srv\njson false verbose true"))
    let fromLine = await Sample.run("check", "--data", "here", environment: environment)
    #expect(fromLine.output.contains("data here\n"))
    let empty = await Sample.run("check", environment: ["GALLEY_DATA": ""])
    #expect(empty.output.contains("data ./galley-data\n"))
  }

  @Test("short flags may share a dash")
  func cluster() async {
    let outcome = await Sample.run("check", "-vj", "site-data")
    #expect(outcome.output.contains("folder site-data\n"))
    #expect(outcome.output.contains("json true verbose true"))
  }

  @Test("an option of a list type collects every value, in order")
  func repeated() async {
    let outcome = await Sample.run(
      "token", "create", "--name", "x", "-s", "a", "--site=b", "--preset", "read-write")
    #expect(outcome.output == "x read-write [\"a\", \"b\"]\n")
  }

  @Test(
    "a group's options are accepted before and after the command's name",
    arguments: [["token", "--json", "create", "--name", "x"], ["token", "create", "--json", "--name", "x"]])
  func inherited(words: [String]) async {
    #expect(await run(words).output == "x - []\n")
  }

  @Test("everything behind -- is a word")
  func endOfOptions() async {
    let outcome = await Sample.run("search", "a", "--", "--json", "-x", "--help")
    #expect(outcome.output == "[\"a\", \"--json\", \"-x\", \"--help\"]\n")
  }

  @Test("negative numbers are values, as words and behind options")
  func negativeNumbers() async {
    #expect(await Sample.run("scale", "-2.5").output == "-2.5\n")
    #expect(await Sample.run("check", "--limit", "-3").output.contains("limit -3\n"))
    #expect(await Sample.run("search", "-").output == "[\"-\"]\n")
  }

  @Test("--version prints the program's name and version")
  func version() async {
    #expect(await Sample.run("--version") == .init(exitCode: 0, output: "sample 1.2.3\n", errors: ""))
  }
}

@MainActor
private func run(_ words: [String]) async -> Sample.Outcome {
  let output = Recording()
  let surroundings = Surroundings(
    environment: [:], output: output.terminal(), errors: Recording().terminal())
  let exitCode = await Program(Sample.root, version: "1", surroundings: surroundings).run(words)
  return .init(exitCode: exitCode.rawValue, output: output.text, errors: "")
}
