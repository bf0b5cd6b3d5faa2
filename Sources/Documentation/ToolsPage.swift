import Content
import JSON
import MCP
import Tools

/// The page of tools, in the order of the catalog.
enum ToolsPage {
  static var page: ReferencePage {
    ReferencePage(
      path: "docs/tools.md",
      blocks: [
        ReferencePages.notice(source: "the tools in Sources/Tools"), "# Tools", introduction, overview, terms,
        absent,
      ] + ToolReference.all.flatMap(section))
  }

  private static let introduction = """
    What agents can call over MCP. A site's saved queries are tools as well, each as its file describes it; a site's \
    `toolPrefix` stands before every name. A list is `{"<plural>": […], "total": n, "next_cursor": …}`, a single thing \
    `{"<noun>": {…}}`; what goes wrong is answered as in [Errors](errors.md).
    """

  private static let terms = """
    A caller has a tool when all of this holds:

    - **Persona**: `public` tools are there for everyone, where a site allows public access; `authenticated` ones for \
    every credential, `admin` ones for administrators. A tool shows a caller only what collections, views and \
    properties let that caller see.
    - **Scopes**: the credential has what is named. A caller without a credential needs none. \
    [Scopes](scopes.md) says what each allows.
    - **Tool set**: the site's `toolsets`, or `?toolsets=` in the address, name it or name none.

    For want of a scope a call is answered 403, with all the scopes that it needs in `WWW-Authenticate`; a caller \
    without a credential gets 401 from a tool for `authenticated` ones. Every other tool that a caller doesn't have \
    can't be told from one that doesn't exist; `whoami` says what is missing and why.
    """

  /// A list alone would leave open whether something was forgotten. (seed: S24, S43)
  private static let absent = """
    ## What is no tool, and why

    No tool publishes a site (`publish_site`), rolls one back (`rollback_deployment`) or approves a change \
    (`approve_changeset`): they aren't registered, whatever a credential's scopes. What readers see is decided by a \
    person who is signed in, because a token can leak, and because an agent that holds one can be led astray by what it \
    reads. Neither is then worth more than a request that a person turns down. Such an act over MCP could only be \
    confirmed by the program that asks for it, which proves nothing about a person.

    The one exception is `publish_site` on a site whose review policy is `solo`: credentials with `publish:confirm` have \
    it there, and it publishes with a code that only a person is shown. See \
    [Agents that draft](agents.md#a-site-of-one-person).

    For the same reason no tool changes people, roles, policies or credentials; see [Security](security.md). No saved \
    query of a site may take the name of such an act.
    """

  private static var overview: String {
    var table = MarkdownTable("Tool", "What it is for", "Persona", "Tool set", "Scopes")
    for tool in ToolReference.all {
      table.add(
        "[\(Text.code(tool.name))](#\(Text.anchor(tool.name)))", tool.title, Text.code(tool.access.rawValue),
        Text.code(tool.toolset.rawValue), scopes(of: tool))
    }
    return table.text
  }

  private static func section(_ tool: ToolReference) -> [String] {
    [
      "## \(tool.name)", "**\(tool.title).** \(tool.description)",
      [
        "- Persona: \(Text.code(tool.access.rawValue))", "- Tool set: \(Text.code(tool.toolset.rawValue))",
        "- Scopes: \(scopes(of: tool))", "- Effects: \(effects(of: tool.annotations))",
      ].joined(separator: "\n"),
      parameters(of: tool),
    ]
  }

  private static func scopes(of tool: ToolReference) -> String {
    if tool.scopes.isEmpty { return "–" }
    return tool.scopes.map { Text.list($0.map { Text.code($0.rawValue) }, "or") }.joined(separator: " and ")
  }

  private static func effects(of annotations: ToolAnnotations) -> String {
    if annotations.isReadOnly { return "changes nothing" }
    let words = [
      annotations.isDestructive ? "may take away what is there" : "takes nothing away",
      annotations.isIdempotent
        ? "does nothing further when it is repeated" : "does its work again when it is repeated",
      annotations.isOpenWorld ? "reaches beyond this server" : "stays within this server",
    ]
    return words.joined(separator: ", ")
  }

  private static func parameters(of tool: ToolReference) -> String {
    if tool.parameters.isEmpty { return "It takes no arguments." }
    var table = MarkdownTable("Argument", "Value", "What it is for")
    for parameter in tool.parameters {
      table.add(
        Text.code(parameter.name) + (parameter.isRequired ? " (required)" : ""),
        ArgumentWords.words(for: parameter.schema), parameter.schema["description"]?.string ?? "")
    }
    return table.text
  }
}

/// What a tool's argument may be, in words.
enum ArgumentWords {
  static func words(for schema: JSONObject) -> String {
    var words = kind(of: schema)
    if let usual = schema["default"] { words += ", default \(Text.code(usual.string ?? usual.text()))" }
    return words
  }

  private static func kind(of schema: JSONObject) -> String {
    if let choices = schema["enum"]?.array {
      return Text.list(choices.map { Text.code($0.string ?? $0.text()) }, "or")
    }
    switch schema["type"] {
    case "string": return "text"
    case "boolean": return "`true` or `false`"
    case "integer", "number":
      let kind = schema["type"] == "integer" ? "whole number" : "number"
      guard let least = schema["minimum"], let most = schema["maximum"] else { return kind }
      return "\(kind) from \(least.text()) to \(most.text())"
    case "array":
      let items = schema["items"]?.object.map(kind) ?? "value"
      return schema["maxItems"].map { "list of \(items), \($0.text()) at most" } ?? "list of \(items)"
    case "object": return "object"
    default: return "any value"
    }
  }
}
