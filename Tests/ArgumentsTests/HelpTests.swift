import Arguments
import Testing

@Suite("Help that teaches")
struct HelpTests {
  @Test("a command's page says what it does, how to call it, and what to read next")
  func commandPage() async {
    let outcome = await Sample.run("check", "--help")
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output == """
        sample check: Validate a whole site and print every problem.

        Usage
          sample check <folder> [options]
          sample check --data <dir> [options]

        Reads every file of the site and reports each problem.

          a line kept as it is

        Arguments
          <folder>  The site's folder.

        Options
          --data <dir>          The data directory. [default: ./galley-data;
                                environment: GALLEY_DATA]
          -j, --json            Print one JSON document and nothing else.
          -v, --verbose         Say more. [environment: SAMPLE_VERBOSE]
          -l, --limit <number>  How many to print. [default: 20]
          -h, --help            Explain this command.

        Examples
          sample check site-data
              Check the site in that folder.

        Exit codes
          0  Done.
          1  The site has problems.
          2  The usage was wrong, or the command could not run.

        Related
          sample token create

        """)
  }

  @Test("the program's page lists its commands under their topics")
  func programPage() async {
    let outcome = await Sample.run("--help")
    #expect(
      outcome.output == """
        sample: A program to test with.

        Usage
          sample <command> [options]

        Read
          check   Validate a whole site and print every problem.
          search  Find words.

        Administer
          token  Issue and revoke tokens.

        Other commands
          scale        Scale by a ratio.
          help         Explain a command.
          completions  Print a script that completes commands and options in your shell.

        Options
          -h, --help  Explain this command.
          --version   Print the version.

        """)
  }

  @Test("help <command>, --help and -h are the same page, whatever else is wrong with the line")
  func spellings() async {
    let page = await Sample.run("help", "token", "create").output
    #expect(page.hasPrefix("sample token create: Issue a token."))
    #expect(await Sample.run("token", "create", "-h").output == page)
    #expect(await Sample.run("token", "create", "--bogus", "--help").output == page)
  }

  @Test("without a command the program's page goes to standard error, as a complaint")
  func nothing() async {
    let outcome = await Sample.run()
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors == (await Sample.run("--help").output))
  }

  @Test("lines keep within a narrow screen")
  func narrow() {
    let terminal = Recording().terminal(width: 44)
    let lines = HelpPage(CommandPath(Sample.check), terminal: terminal).text.split(separator: "\n")
    #expect(lines.filter { $0.count > 50 } == [])
  }

  @Test("the reference says in Markdown what help says")
  func reference() {
    let text = MarkdownReference(Sample.root).text
    #expect(text.hasPrefix("# sample\n\nA program to test with.\n\n```sh\nsample <command> [options]\n```"))
    #expect(text.contains("| [token](#sample-token) | Issue and revoke tokens. |"))
    #expect(
      text.contains(
        """
        ## sample check

        Validate a whole site and print every problem.

        ```sh
        sample check <folder> [options]
        sample check --data <dir> [options]
        ```

        Reads every file of the site
        and reports each problem.

            a line kept as it is

        | argument | what it is for |
        |---|---|
        | `<folder>` | The site's folder. |
        | `--data <dir>` | The data directory. [default: ./galley-data; environment: GALLEY_DATA] |

        """.dropLast()))
    #expect(text.contains("| `--preset <read\\|read-write>` |"))
    #expect(text.contains("Related: [token create](#sample-token-create)"))
  }

  @Test("the whole tree of commands can be walked, with everything that help says")
  func outline() {
    let all = CommandPath(Sample.root).all
    #expect(
      all.map(\.name) == [
        "sample", "sample check", "sample search", "sample token", "sample token create", "sample scale",
        "sample help", "sample completions",
      ])
    let create = all[4]
    #expect(create.usageLines == ["sample token create --name <text> [options]"])
    #expect(create.parameters.map(\.spelling) == ["--name", "--preset", "--site", "--json"])
    #expect(create.parameters[1].choices == ["read", "read-write"])
    #expect(create.exitCodes.map(\.code.rawValue) == [0, 2])
  }
}
