/// Turns words into a request, by the declarations of a program's commands.
struct Parser: Sendable {
  let root: Command
  let environment: [String: String]

  func request(_ words: [String]) throws(UsageError) -> Request {
    // Help is answered before anything is judged: who asks for it has no use for complaints.
    let beforeTerminator = words.prefix { $0 != "--" }
    if beforeTerminator.contains(where: { $0 == "--help" || $0 == "-h" }) {
      return .help(deepestCommand(named: beforeTerminator))
    }
    if words.first == "--version" { return .version }

    var reader = WordReader(path: CommandPath(root), words: words)
    try reader.readAll()
    guard reader.path.command.action != nil else {
      throw UsageError(
        code: .missingCommand, message: "\(reader.path.name) needs a command",
        hint: "one of \(reader.path.command.subcommands.map(\.name).joined(separator: ", "))",
        path: reader.path)
    }
    var values: [String: any Sendable] = [:]
    for parameter in reader.path.parameters {
      values[parameter.spelling] = try value(of: parameter, given: reader.given, path: reader.path)
    }
    return .run(reader.path, values: values)
  }

  private func deepestCommand(named words: ArraySlice<String>) -> CommandPath {
    var path = CommandPath(root)
    for word in words { path = path.appending(word) ?? path }
    return path
  }

  /// The command line first, then the environment, then what the declaration says of neither.
  private func value(
    of parameter: Parameter, given: [String: [String]], path: CommandPath
  ) throws(UsageError) -> any Sendable {
    var texts = given[parameter.spelling] ?? []
    var origin = parameter.spelling
    if texts.isEmpty, let variable = parameter.environment, let text = environment[variable], !text.isEmpty {
      texts = [text]
      origin = "\(variable) in the environment"
    }
    if texts.isEmpty, parameter.isRequired {
      let orElse = parameter.environment.map { "give it, or set \($0)" }
      throw UsageError(
        code: .missingArgument, message: "\(parameter.spelling) is missing: \(parameter.summary.asClause)",
        hint: orElse, path: path)
    }
    do {
      return try parameter.read(texts)
    } catch {
      let near = nearMatch(to: error.text, in: parameter.choices)
      throw UsageError(
        code: .invalidValue, message: "\(origin) must be \(parameter.expectation), not \"\(error.text)\"",
        hint: near.map { "did you mean \($0)?" }, path: path)
    }
  }
}

extension String {
  /// A sentence as part of another: without its full stop, beginning in lower case unless its first
  /// word is an acronym.
  fileprivate var asClause: String {
    let words = hasSuffix(".") ? String(dropLast()) : self
    guard let first = words.first, words.dropFirst().first?.isUppercase != true else { return words }
    return first.lowercased() + words.dropFirst()
  }
}
