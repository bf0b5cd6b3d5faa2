import Content

/// The page of error codes.
enum ErrorsPage {
  static var page: ReferencePage {
    var table = MarkdownTable("Code", "Meaning", "Try again unchanged")
    for code in ErrorCode.allCases {
      table.add(Text.code(code.rawValue), code.summary, code.isRetryable ? "yes" : "no")
    }
    return ReferencePage(
      path: "docs/errors.md",
      blocks: [
        ReferencePages.notice(source: "ErrorCode in Sources/Content/Errors"), "# Errors", introduction,
        Text.block(example, language: "json"), keys, "## Codes",
        "Programs branch on the code. Codes stay; sentences may be improved.", table.text, exitCodes,
      ])
  }

  private static let introduction = """
    Whatever goes wrong, the answer has one shape. On the command line, with `--json`, it is the value of `error`.
    """

  private static let example = """
    {
      "code": "not_found",
      "message": "There is no collection called ‘post’.",
      "hint": "Did you mean ‘posts’?",
      "details": {"kind": "collection", "name": "post", "near": ["posts"]}
    }
    """

  private static let keys = """
    | Key | What it holds |
    | --- | --- |
    | `code` | One of the codes below. |
    | `message` | What is wrong with which thing, in a sentence. For several problems at once: one line each. |
    | `hint` | What to do about it. Not always there. |
    | `retryable` | `true` when the same call may succeed later; else not there. |
    | `details` | What a program may want to know: fields, names, revisions, or the list of `problems`. Not always there. |

    A write that is refused changes nothing, and tells everything that is wrong with it at once.
    """

  private static let exitCodes = """
    A command that ends with one of these has the exit code 2. `galley check` ends with 1 when it has found errors: it \
    did what it was asked, and the site is not well.
    """
}
