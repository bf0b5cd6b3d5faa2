import Arguments
import Testing

@Suite("Complaining about a command line")
struct UsageErrorTests {
  @Test("a mistake is named, with a guess at what was meant, the usage and where to read on")
  func wholeComplaint() async {
    let outcome = await Sample.run("check", "--jsn")
    #expect(outcome.output == "")
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.errors == """
        sample: unknown option --jsn; did you mean --json?
        usage: sample check <folder> [options]
               sample check --data <dir> [options]
        Read more with: sample check --help

        """)
  }

  @Test(
    "each kind of mistake has its sentence",
    arguments: [
      (["chek"], "sample has no command \"chek\"; did you mean check?"),
      (["zzz"], "sample has no command \"zzz\""),
      (["token"], "sample token needs a command; one of create"),
      (["--limit", "5", "check"], "--limit is not an option of sample itself; write it behind the command"),
      (["check", "-x"], "unknown option -x"),
      (["check", "--limit"], "--limit needs a value: a whole number"),
      (["check", "--data", "--json"], "--data needs a value before --json; write --data=--json if that is"),
      (["check", "--limit", "ten"], "--limit must be a whole number, not \"ten\""),
      (["check", "--json=yes"], "--json takes no value; leave out \"=yes\""),
      (["check", "--limit=1", "-l2"], "--limit is given twice, with \"1\" and \"2\""),
      (["check", "a", "b"], "sample check does not expect \"b\""),
      (["check", "both"], "<folder> and --data do not go together"),
      (["search"], "<word> is missing: what to look for"),
      (["token", "create"], "--name is missing: what to call it; give it, or set SAMPLE_NAME"),
      (
        ["token", "create", "--name=x", "--preset=raed"],
        "--preset must be one of read, read-write, not \"raed\"; did you mean read?"
      ),
      (["help", "tokn"], "sample has no command \"tokn\"; did you mean token?"),
      (["completions", "tcsh"], "<shell> must be one of bash, zsh, fish, not \"tcsh\""),
    ])
  func sentences(words: [String], sentence: String) async {
    let errors = Recording()
    let surroundings = Surroundings(
      environment: [:], output: Recording().terminal(), errors: errors.terminal())
    let exitCode = await Program(Sample.root, version: "1", surroundings: surroundings).run(words)
    #expect(exitCode == .couldNotRun)
    #expect(errors.text.hasPrefix("sample: \(sentence)"), "\(errors.text)")
    #expect(errors.text.contains("\nusage: sample"))
  }

  @Test("a wrong value from the environment is blamed on the environment")
  func environment() async {
    let outcome = await Sample.run("check", environment: ["SAMPLE_VERBOSE": "perhaps"])
    #expect(outcome.errors.hasPrefix("sample: SAMPLE_VERBOSE in the environment must be one of 1, 0"))
  }

  @Test("a failure of the command itself prints its sentence and hint, without the usage")
  func failure() async {
    let outcome = await Sample.run("check", "broken")
    #expect(outcome == .init(exitCode: 1, output: "", errors: "sample: no site there\nhint: make one\n"))
  }

  @Test("output that could not be written makes the command fail")
  @MainActor
  func lostOutput() async {
    let errors = Recording()
    let surroundings = Surroundings(
      environment: [:], output: Terminal { _ in false }, errors: errors.terminal())
    let exitCode = await Program(Sample.root, version: "1", surroundings: surroundings).run(["--version"])
    #expect(exitCode == .couldNotRun)
    #expect(errors.text == "sample: could not write everything to standard output\n")
  }
}
