/// Reads the words of a command line from left to right, sorting them to commands, options and positionals.
struct WordReader {
  private(set) var path: CommandPath
  /// The texts given, by the spelling of their parameter. A flag that is given has the text "true".
  private(set) var given: [String: [String]] = [:]

  private var words: ArraySlice<String>
  private var positionals: [Parameter]

  init(path: CommandPath, words: [String]) {
    self.path = path
    self.words = words[...]
    positionals = path.parameters.filter { $0.kind == .positional }
  }

  mutating func readAll() throws(UsageError) {
    while let word = words.popFirst() {
      if word == "--" {
        for rest in words { try readWord(rest) }
        return
      }
      if word.hasPrefix("--") {
        try readLong(word.dropFirst(2))
      } else if word.hasPrefix("-"), word != "-", !isNegativeNumber(word) {
        try readShort(word.dropFirst())
      } else {
        try readWord(word)
      }
    }
  }

  private mutating func readWord(_ word: String) throws(UsageError) {
    if !path.command.subcommands.isEmpty {
      guard let deeper = path.appending(word) else { throw unknownCommand(word) }
      path = deeper
      positionals = path.parameters.filter { $0.kind == .positional }
      return
    }
    guard let parameter = positionals.first else {
      throw usageError(.unexpectedArgument, "\(path.name) does not expect \"\(word)\"")
    }
    given[parameter.spelling, default: []].append(word)
    if !parameter.isRepeated { positionals.removeFirst() }
  }

  /// `name` or `name=value`.
  private mutating func readLong(_ text: Substring) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let parameter = options.first(where: { $0.name == name }) else { throw unknownOption(name) }
    switch (parameter.kind, parts.count > 1) {
    case (.flag, true):
      throw usageError(.unexpectedValue, "--\(name) takes no value", hint: "leave out \"=\(parts[1])\"")
    case (.flag, false):
      given[parameter.spelling] = ["true"]
    case (_, true):
      try take(String(parts[1]), for: parameter)
    case (_, false):
      try take(try nextValue(for: parameter), for: parameter)
    }
  }

  /// One letter, several flags' letters, or a letter with its value: `-l`, `-jv`, `-l5`.
  private mutating func readShort(_ letters: Substring) throws(UsageError) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let parameter = options.first(where: { $0.short == letter }) else {
        throw usageError(.unknownOption, "unknown option -\(letter)")
      }
      if parameter.kind == .flag {
        given[parameter.spelling] = ["true"]
      } else {
        let attached = letters.hasPrefix("=") ? letters.dropFirst() : letters
        try take(letters.isEmpty ? try nextValue(for: parameter) : String(attached), for: parameter)
        return
      }
    }
  }

  private mutating func nextValue(for parameter: Parameter) throws(UsageError) -> String {
    guard let word = words.first else {
      throw usageError(.missingValue, "\(parameter.spelling) needs a value: \(parameter.expectation)")
    }
    // A word with a dash is far more often a forgotten value than a value.
    guard !word.hasPrefix("-") || word == "-" || Double(word) != nil else {
      throw usageError(
        .missingValue, "\(parameter.spelling) needs a value before \(word)",
        hint: "write \(parameter.spelling)=\(word) if that is the value")
    }
    words.removeFirst()
    return word
  }

  private mutating func take(_ text: String, for parameter: Parameter) throws(UsageError) {
    if !parameter.isRepeated, let earlier = given[parameter.spelling]?.first {
      throw usageError(
        .repeatedOption, "\(parameter.spelling) is given twice, with \"\(earlier)\" and \"\(text)\"")
    }
    given[parameter.spelling, default: []].append(text)
  }

  private func isNegativeNumber(_ word: String) -> Bool {
    Double(word) != nil && !options.contains { $0.short?.isNumber == true }
  }

  private var options: [Parameter] { path.parameters.filter { $0.kind != .positional } }
}

extension WordReader {
  private func usageError(_ code: UsageError.Code, _ message: String, hint: String? = nil) -> UsageError {
    UsageError(code: code, message: message, hint: hint, path: path)
  }

  private func unknownCommand(_ word: String) -> UsageError {
    let near = nearMatch(to: word, in: path.command.subcommands.map(\.name))
    return usageError(
      .unknownCommand, "\(path.name) has no command \"\(word)\"", hint: near.map { "did you mean \($0)?" })
  }

  private func unknownOption(_ name: String) -> UsageError {
    let beneath = path.all.dropFirst().filter { $0.command.parameters.contains { $0.name == name } }
    if let deeper = beneath.first {
      return usageError(
        .unknownOption, "--\(name) is not an option of \(path.name) itself",
        hint: "write it behind the command, as in \(deeper.name) --\(name)")
    }
    let near = nearMatch(to: name, in: options.map(\.name) + ["help"])
    return usageError(
      .unknownOption, "unknown option --\(name)", hint: near.map { "did you mean --\($0)?" })
  }
}
