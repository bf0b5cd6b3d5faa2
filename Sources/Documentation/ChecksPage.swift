import Content
import Review

/// The page of checks, with everything that each may find.
enum ChecksPage {
  static var page: ReferencePage {
    var blocks = [
      ReferencePages.notice(source: "CheckCatalog in Sources/Review/Checks"), "# Checks", introduction,
      overview,
      levels,
    ]
    for check in CheckCatalog.descriptions {
      blocks += ["## \(Text.code(check.name))", check.summary, "Looked at: \(check.scope)", rules(of: check)]
      if check.name == "spelling" { blocks += [spelling, Text.block(words, language: "text")] }
    }
    return ReferencePage(
      path: "docs/checks.md",
      blocks: blocks + [
        operators, Text.block(settings, language: "json"), told, Text.block(input, language: "json"),
      ]
        + [answered, Text.block(output, language: "json"), surroundings])
  }

  private static let introduction = """
    Before a changeset is published, Galley looks at what it changes and at what that can break: a link to a page that \
    goes, a reference to an object that goes, all objects of a schema that changes. What a changeset doesn't touch is \
    not looked at again, so that the checks of one object cost the same on a site of ten objects and on one of fifty \
    thousand. Before publishing they run once more, on what main would become. `galley check` looks at a whole site.
    """

  private static var overview: String {
    var table = MarkdownTable(
      "Check", "What holds where it finds nothing", "Level where the site says nothing")
    for check in CheckCatalog.descriptions {
      table.add(
        "[\(Text.code(check.name))](#\(Text.anchor(check.name)))", check.summary,
        Text.code(check.level.rawValue))
    }
    return table.text
  }

  private static let levels = """
    `site.json` sets the levels under `checks`. `error`: what is found stops the changeset from being published. \
    `warning`: it is shown. `off`: the check doesn't run. The levels are taken from main, so that no changeset can \
    loosen them for itself. A rule that the tables below call a warning stays one at every level.

    The verdict is `passed`, `warnings` or `failed`. Each finding has a check, a rule, a severity, the object or file, \
    the field, the line where it is known, a sentence that says what is wrong, one that says what to do, and a key that \
    stays the same when the text around it moves.
    """

  private static func rules(of check: CheckDescription) -> String {
    var table = MarkdownTable("Rule", "It finds", "Severity")
    for rule in check.rules { table.add(Text.code(rule.name), rule.meaning, rule.severity.rawValue) }
    return table.text
  }

  private static let spelling = """
    The list of a language is `settings/words.<locale>.txt`, one entry a line, with remarks behind `#`. It is taken from \
    the changeset, so that a new word can come with the text that uses it. A list of nothing but replacements judges \
    no other word; as soon as one word stands in it by itself, every word has to.
    """

  private static let words = """
    # Names that we write
    Harnsby
    quay
    e-mail -> email
    """

  private static let operators = """
    ## Checks of your own

    Whoever runs the server can add programs to the checks, in `galley.json`. Nothing in a site's repository can: what \
    a changeset holds is never run.
    """

  private static let settings = """
    {
      "checks": [
        {
          "name": "house-style",
          "summary": "Our words for places are used.",
          "command": ["/usr/local/bin/house-style", "--strict"],
          "seconds": 10,
          "severity": "warning"
        }
      ]
    }
    """

  private static let told = """
    The program is started in a fresh folder that holds the changed files at their paths, and is told on standard input \
    what changed:
    """

  private static let input = """
    {
      "galley": 1,
      "check": "house-style",
      "site": "magazine",
      "tree": "9b2f5d1f0f0e6c4b8f0a1d5c3e7a9b8c7d6e5f40",
      "base": "1c0ffee254729296a45a3885639ac7e10f9d5497",
      "changes": [
        {"path": "content/posts/2026/fog.md", "status": "modified", "collection": "posts", "id": "fog", "bytes": 4096},
        {"path": "media/old.jpg", "status": "removed"}
      ]
    }
    """

  private static let answered = """
    It answers one JSON object on a line for each finding. `message` has to be there; `file`, `field`, `line`, `rule`, \
    `severity` and `fix` where they are known.
    """

  private static let output = """
    {"file": "content/posts/2026/fog.md", "field": "/body", "line": 12, "rule": "place-name", "message": "‘Harnsbey’ is written Harnsby.", "fix": "Write Harnsby."}
    """

  private static let surroundings = """
    An exit code of 0 or 1 says that it has done its work. With any other one, after its time (30 seconds where nothing \
    is said) or with more than a megabyte of output it is ended, with everything that it has started, and the check has \
    not passed. Its environment holds `PATH`, `HOME`, `TMPDIR` and `LANG`, nothing of the server's own. It runs as the \
    server's user: give it no rights that the server doesn't need.
    """
}
