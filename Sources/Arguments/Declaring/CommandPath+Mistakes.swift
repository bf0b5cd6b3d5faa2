extension CommandPath {
  /// What is wrong with the declarations of the command itself, in sentences; a program's test
  /// expects that all its commands together have none.
  ///
  /// ```swift
  /// #expect(CommandPath(root).all.flatMap(\.mistakes) == [])
  /// ```
  public var mistakes: [String] {
    let positionals = parameters.filter { $0.kind == .positional }
    var found: [String] = []
    for repeated in parameters.map(\.spelling).repeated { found.append("\(repeated) is declared twice") }
    for repeated in (parameters.compactMap(\.short) + ["h"]).repeated {
      found.append("-\(repeated) is taken twice")
    }
    for repeated in command.subcommands.map(\.name).repeated { found.append("\(repeated) is named twice") }
    for parameter in positionals.dropLast() where parameter.isRepeated {
      found.append("\(parameter.spelling) takes all words, and is not the last")
    }
    for (left, right) in zip(positionals, positionals.dropFirst()) where !left.isRequired && right.isRequired
    {
      found.append("\(right.spelling) must be given, behind \(left.spelling) that need not")
    }
    if !command.subcommands.isEmpty, !positionals.isEmpty {
      found.append("\(positionals[0].spelling) of a group would be read as a command")
    }
    for text in [command.summary] + parameters.map(\.summary) where !text.hasSuffix(".") {
      found.append("\"\(text)\" is no sentence")
    }
    for name in command.related where !commands[0].has(name) {
      found.append("\(commands[0].name) has no command \"\(name)\" to read about")
    }
    return found.map { "\(name): \($0)" }
  }
}

extension Command {
  /// Whether words, parted by spaces, lead to a command beneath this one.
  fileprivate func has(_ words: String) -> Bool {
    var path: CommandPath? = CommandPath(self)
    for word in words.split(separator: " ") { path = path?.appending(String(word)) }
    return path != nil
  }
}

extension Array where Element: Hashable {
  /// The elements that occur before, in order.
  fileprivate var repeated: [Element] {
    var seen: Set<Element> = []
    return filter { !seen.insert($0).inserted }
  }
}
