/// The page that teaches a command: what it does, how to call it, what to read next.
public struct HelpPage: Sendable {
  private let path: CommandPath
  private let style: Style
  private let width: Int

  /// Makes the page of a command, to be shown on a terminal.
  public init(_ path: CommandPath, terminal: Terminal) {
    self.path = path
    style = terminal.style
    // Longer lines tire the eye, however wide the screen.
    width = min(terminal.width, 100)
  }

  /// The whole page.
  public var text: String {
    let command = path.command
    var blocks = [wrapped("\(style.bold(path.name)): \(command.summary)", width: width)]
    blocks.append(section("Usage", path.usageLines.map { "  \($0)" }.joined(separator: "\n")))
    if !command.discussion.isEmpty { blocks.append(wrapped(command.discussion, width: width)) }
    blocks += commandSections
    let (positionals, options) = path.parameters.partitioned { $0.kind == .positional }
    if !positionals.isEmpty { blocks.append(section("Arguments", entries(positionals))) }
    blocks.append(section("Options", entries(options, and: builtInOptions)))
    if !command.examples.isEmpty { blocks.append(section("Examples", examples)) }
    if command.action != nil { blocks.append(section("Exit codes", exitCodes)) }
    if !command.related.isEmpty {
      let names = command.related.map { "\(path.commands[0].name) \($0)" }
      blocks.append(section("Related", wrapped(names.joined(separator: ", "), width: width, indent: 2)))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: String, _ body: String) -> String { "\(style.bold(title))\n\(body)" }

  /// The commands beneath, under their topics in the order in which these first appear.
  private var commandSections: [String] {
    let rest = path.command.subcommands.contains { $0.topic != nil } ? "Other commands" : "Commands"
    var topics: [String] = []
    var listed: [String: [(term: String, meaning: String)]] = [:]
    for subcommand in path.command.subcommands {
      let topic = subcommand.topic ?? rest
      if listed[topic] == nil { topics.append(topic) }
      listed[topic, default: []].append((subcommand.name, subcommand.summary))
    }
    return topics.map { section($0, glossary(listed[$0] ?? [], width: width)) }
  }

  private var builtInOptions: [(term: String, meaning: String)] {
    let help = (term: "-h, --help", meaning: "Explain this command.")
    return path.commands.count == 1 ? [help, ("--version", "Print the version.")] : [help]
  }

  private func entries(
    _ parameters: [Parameter], and more: [(term: String, meaning: String)] = []
  ) -> String {
    glossary(parameters.map { ($0.helpTerm, $0.helpMeaning) } + more, width: width)
  }

  private var examples: String {
    path.command.examples.map { example in
      "  \(style.bold(example.line))\n" + wrapped(example.explanation, width: width, indent: 6)
    }.joined(separator: "\n")
  }

  private var exitCodes: String {
    glossary(path.exitCodes.map { ("\($0.code.rawValue)", $0.meaning) }, width: width)
  }
}

extension Parameter {
  /// How the parameter stands in the left column: `-l, --limit <number>`.
  var helpTerm: String {
    switch kind {
    case .positional: isRepeated ? "\(spelling)…" : spelling
    case .flag: short.map { "-\($0), \(spelling)" } ?? spelling
    case .option: (short.map { "-\($0), " } ?? "") + "\(spelling) <\(placeholder)>"
    }
  }

  /// What the right column says: the summary, then what else is worth knowing in brackets.
  var helpMeaning: String {
    var notes: [String] = []
    if isRequired, kind == .option { notes.append("required") }
    if isRepeated, kind == .option { notes.append("may be repeated") }
    if !choices.isEmpty { notes.append("one of \(choices.joined(separator: ", "))") }
    if let defaultText { notes.append("default: \(defaultText)") }
    if let environment { notes.append("environment: \(environment)") }
    return notes.isEmpty ? summary : "\(summary) [\(notes.joined(separator: "; "))]"
  }
}

extension Array {
  fileprivate func partitioned(by isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
