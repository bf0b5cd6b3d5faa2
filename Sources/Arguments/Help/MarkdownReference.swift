/// All that help says about a program, as one Markdown document.
public struct MarkdownReference: Sendable {
  private let root: Command

  /// Makes the reference of a program.
  public init(_ root: Command) { self.root = root }

  /// The document's text: a heading for the program, then a section for each command.
  public var text: String {
    let paths = CommandPath(root).all
    let title = "# \(root.name)\n\n\(root.summary)"
    return ([title] + paths.map(section)).joined(separator: "\n\n") + "\n"
  }

  private func section(_ path: CommandPath) -> String {
    let command = path.command
    var blocks: [String] = []
    if path.commands.count > 1 { blocks += ["## \(path.name)", command.summary] }
    blocks.append(fenced(path.usageLines))
    if !command.discussion.isEmpty { blocks.append(discussion(command.discussion)) }
    if !command.subcommands.isEmpty {
      blocks.append(
        table(["command", "what it does"], command.subcommands.map { (link(path, $0), $0.summary) }))
    }
    if !path.parameters.isEmpty {
      blocks.append(
        table(
          ["argument", "what it is for"], path.parameters.map { ("`\($0.helpTerm)`", $0.helpMeaning) }))
    }
    if !command.examples.isEmpty {
      blocks.append(fenced(command.examples.flatMap { ["# \($0.explanation)", $0.line] }))
    }
    if command.action != nil {
      blocks.append(
        table(["exit code", "meaning"], path.exitCodes.map { ("\($0.code.rawValue)", $0.meaning) }))
    }
    if !command.related.isEmpty {
      let links = command.related.map { "[\($0)](#\(anchor("\(root.name) \($0)")))" }
      blocks.append("Related: \(links.joined(separator: ", "))")
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Paragraphs as they are; lines that begin with a space become code, as help keeps them.
  private func discussion(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(" ") ? "    \($0.drop { $0 == " " })" : String($0) }
      .joined(separator: "\n")
  }

  private func link(_ path: CommandPath, _ command: Command) -> String {
    "[\(command.name)](#\(anchor("\(path.name) \(command.name)")))"
  }

  private func anchor(_ heading: String) -> String {
    String(heading.lowercased().map { $0 == " " ? "-" : $0 })
  }

  private func fenced(_ lines: [String]) -> String {
    "```sh\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func table(_ headings: [String], _ rows: [(String, String)]) -> String {
    let lines = rows.map { "| \(cell($0.0)) | \(cell($0.1)) |" }
    return (["| \(headings.joined(separator: " | ")) |", "|---|---|"] + lines).joined(separator: "\n")
  }

  private func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
