/// One zsh function for each command; a group's function hands on to those beneath it.
func zshCompletions(program: String, _ paths: [CommandPath]) -> String {
  let functions = paths.map { path in
    path.command.subcommands.isEmpty ? zshLeaf(path) : zshGroup(path)
  }
  return """
    #compdef \(program)
    # zsh completions for \(program); load with: source <(\(program) completions zsh)
    \(functions.joined(separator: "\n"))
    compdef \(zshFunction(paths.first?.name ?? program)) \(program)

    """
}

private func zshFunction(_ name: String) -> String { "_\(name.shellIdentifier)" }

private func zshLeaf(_ path: CommandPath) -> String {
  let positionals = path.positionals.enumerated().map { index, parameter in
    let place = parameter.isRepeated ? "*" : "\(index + 1)"
    return "\(place):\(parameter.name.zshEscaped):\(zshAction(parameter))".shellQuoted
  }
  return """
    \(zshFunction(path.name))() {
      _arguments -s \\
        \((zshOptions(path) + positionals).joined(separator: " \\\n    "))
    }
    """
}

private func zshGroup(_ path: CommandPath) -> String {
  let commands = path.command.subcommands.map { "\($0.name):\($0.summary)".shellQuoted }
  let cases = path.command.subcommands.map {
    "      \($0.name)) \(zshFunction("\(path.name) \($0.name)")) ;;"
  }
  return """
    \(zshFunction(path.name))() {
      local state line
      local -a commands=(
        \(commands.joined(separator: "\n    "))
      )
      _arguments -C \\
        \(zshOptions(path).joined(separator: " \\\n    ")) \\
        '1: :->command' '*:: :->rest'
      case $state in
      command) _describe command commands ;;
      rest)
        case $line[1] in
    \(cases.joined(separator: "\n"))
        esac
        ;;
      esac
    }
    """
}

private func zshOptions(_ path: CommandPath) -> [String] {
  path.completedOptions.flatMap { parameter, spelling, summary in
    let names = [spelling] + (parameter?.short.map { ["-\($0)"] } ?? [])
    return names.map { name in
      let repeats = parameter?.isRepeated == true ? "*" : ""
      let assigns = parameter?.kind == .option && name.hasPrefix("--") ? "=" : ""
      let value = parameter.flatMap {
        $0.kind == .option ? ":\($0.placeholder.zshEscaped):\(zshAction($0))" : nil
      }
      return "\(repeats)\(name)\(assigns)[\(summary.zshEscaped)]\(value ?? "")".shellQuoted
    }
  }
}

private func zshAction(_ parameter: Parameter) -> String {
  switch parameter.completion {
  case .files: "_files"
  case .folders: "_files -/"
  case .choices: parameter.choices.isEmpty ? "" : "(\(parameter.choices.joined(separator: " ")))"
  }
}

extension String {
  /// Without the signs that part the fields of an `_arguments` line.
  fileprivate var zshEscaped: String {
    String(flatMap { "[]:\\".contains($0) ? ["\\", $0] : [$0] })
  }
}
