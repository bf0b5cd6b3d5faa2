import Arguments

/// `galley reference`: all help as one document, of which docs/cli.md is made.
enum ReferenceCommand {
  static let command = Command(
    "reference", "Print the help of all commands as one Markdown document.",
    examples: [Example("galley reference > docs/cli.md", "What this documentation is made with.")],
    related: ["help"]
  ) { invocation in
    invocation.output.write(reference)
    return .done
  }

  /// The document: what holds for every command, then the commands.
  static var reference: String { MarkdownReference(GalleyProgram.root).text + "\n" + promises }

  private static let promises = """
    ## What scripts can rely on

    | exit code | meaning |
    |---|---|
    | 0 | Done. |
    | 1 | The thing asked about is not well, e.g. a check found errors. |
    | 2 | The usage was wrong, or the command could not run. |
    | 130 | Interrupted at the keyboard; `galley serve` stops in order instead, and ends with 0. |

    With `--json`, standard output carries one JSON document and nothing else: a list is
    `{"<plural>": […], "total": n, "next_cursor": …}`, a single thing `{"<noun>": {…}}`. A command that could not run
    prints `{"error": {"code", "message", "hint"}}` there, with its sentence on standard error as well. A line that
    can't be understood prints nothing on standard output.

    """
}
