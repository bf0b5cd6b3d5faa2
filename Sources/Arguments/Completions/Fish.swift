/// A function that finds the command being written, and one `complete` line for each thing to offer there.
func fishCompletions(program: String, _ paths: [CommandPath]) -> String {
  let function = "__\(program.shellIdentifier)_at"
  let known = paths.dropFirst().map { $0.name.shellQuoted }.joined(separator: " ")
  let lines = paths.flatMap { fishLines(program: program, function: function, $0) }
  return """
    # fish completions for \(program); load with: \(program) completions fish | source
    function \(function)
      set -l command \(program)
      for word in (commandline -opc)[2..]
        contains -- "$command $word" \(known); and set command "$command $word"
      end
      test "$command" = "$argv[1]"
    end
    complete -c \(program) -f
    \(lines.joined(separator: "\n"))

    """
}

private func fishLines(program: String, function: String, _ path: CommandPath) -> [String] {
  let start = "complete -c \(program) -n \("\(function) \(path.name.shellQuoted)".fishQuoted)"
  let commands = path.command.subcommands.map { "\(start) -a \($0.name) -d \($0.summary.fishQuoted)" }
  let options = path.completedOptions.map { parameter, spelling, summary in
    let short = parameter?.short.map { " -s \($0)" } ?? ""
    let value = parameter.map { $0.kind == .option ? fishValue($0) : "" } ?? ""
    return "\(start) -l \(spelling.dropFirst(2))\(short)\(value) -d \(summary.fishQuoted)"
  }
  let positionals = path.positionals.map(fishOffer).filter { !$0.isEmpty }.map { start + $0 }
  return commands + options + positionals
}

/// `-x` offers nothing but what is listed, `-r` files as well.
private func fishValue(_ parameter: Parameter) -> String {
  (parameter.completion == .files ? " -r" : " -x") + fishOffer(parameter)
}

private func fishOffer(_ parameter: Parameter) -> String {
  switch parameter.completion {
  case .files: " -F"
  case .folders: " -a '(__fish_complete_directories (commandline -ct))'"
  case .choices: parameter.choices.isEmpty ? "" : " -a \(parameter.choices.joined(separator: " ").fishQuoted)"
  }
}

extension String {
  /// The text between single quotes, where fish wants a backslash before quotes and backslashes.
  fileprivate var fishQuoted: String {
    "'" + String(flatMap { "'\\".contains($0) ? ["\\", $0] : [$0] }) + "'"
  }
}
