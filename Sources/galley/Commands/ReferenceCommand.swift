import Arguments
import Content
import JSON
import MCP
import Tools

/// `galley reference`: all help as one document, of which docs/cli.md is made.
enum ReferenceCommand {
  static let command = Command(
    "reference", "Print the help of all commands as one Markdown document.",
    discussion:
      "With --json it prints the tools and the scopes instead, for programs that check what opens what.",
    examples: [
      Example("galley reference > docs/cli.md", "What this documentation is made with."),
      Example("galley reference --json", "Every tool with its arguments, persona and scopes."),
    ], related: ["help", "mcp status"]
  ) {
    SharedOptions.json
  } run: { invocation in
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "reference": [
          "tools": .array(ToolReference.all.map { .object($0.json) }),
          "scopes": .array(ScopeCatalog.entries.map { .object($0.json) }),
        ]
      ])
    } else {
      invocation.output.write(reference)
    }
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

extension ToolReference {
  fileprivate var json: JSONObject {
    [
      "name": .string(name), "title": .string(title), "description": .string(description),
      "toolset": .string(toolset.rawValue), "persona": .string(access.rawValue),
      "scopes": .array(scopes.map { .names($0) }), "channels": .names(channels),
      "read_only": .bool(annotations.isReadOnly), "destructive": .bool(annotations.isDestructive),
      "parameters": .array(
        parameters.map { parameter in
          [
            "name": .string(parameter.name), "required": .bool(parameter.isRequired),
            "schema": .object(parameter.schema),
          ]
        }),
    ]
  }
}

extension ScopeCatalog.Entry {
  fileprivate var json: JSONObject {
    ["name": .string(scope.rawValue), "tier": .string(tier.rawValue), "summary": .string(summary)]
  }
}

extension JSONValue {
  fileprivate static func names(_ scopes: [Scope]) -> JSONValue {
    .array(scopes.map { .string($0.rawValue) })
  }
}
