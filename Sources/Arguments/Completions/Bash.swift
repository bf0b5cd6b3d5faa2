/// A bash function that walks the words to find the command, then offers what belongs there.
func bashCompletions(program: String, _ paths: [CommandPath]) -> String {
  let function = "_\(program.shellIdentifier)"
  let deeper = paths.dropFirst().map { "\"\($0.name)\"" }.joined(separator: " | ")
  let values = paths.flatMap { path in
    path.parameters.filter { $0.kind == .option }.map { parameter in
      let names = [parameter.spelling] + (parameter.short.map { ["-\($0)"] } ?? [])
      let pattern = names.map { "\"\(path.name) \($0)\"" }.joined(separator: " | ")
      return "    \(pattern)) \(bashOffer(parameter)); return ;;"
    }
  }
  let words = paths.map { path in
    let options = path.completedOptions.map(\.spelling)
    let choices = path.positionals.flatMap(\.choices) + path.command.subcommands.map(\.name)
    let places = Set(path.positionals.compactMap(\.bashAction)).sorted().joined(separator: " ")
    let offer = "\(bashWords(choices + options))\(places.isEmpty ? "" : "; actions=(\(places))")"
    return "    \"\(path.name)\") \(offer) ;;"
  }
  return """
    # bash completions for \(program); load with: source <(\(program) completions bash)
    \(function)() {
      local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
      local command="\(program)" words="" index
      local -a actions=()
      for ((index = 1; index < COMP_CWORD; index++)); do
        case "$command ${COMP_WORDS[index]}" in
        \(deeper.isEmpty ? "\"\"" : deeper)) command="$command ${COMP_WORDS[index]}" ;;
        esac
      done
      case "$command $previous" in
    \(values.joined(separator: "\n"))
      esac
      case "$command" in
    \(words.joined(separator: "\n"))
      esac
      mapfile -t COMPREPLY < <(compgen "${actions[@]}" -W "$words" -- "$current")
    }
    complete -o filenames -F \(function) \(program)

    """
}

private func bashWords(_ words: [String]) -> String { "words=\(words.joined(separator: " ").shellQuoted)" }

private func bashOffer(_ parameter: Parameter) -> String {
  let source = parameter.bashAction ?? "-W \(parameter.choices.joined(separator: " ").shellQuoted)"
  return "mapfile -t COMPREPLY < <(compgen \(source) -- \"$current\")"
}

extension Parameter {
  fileprivate var bashAction: String? {
    switch completion {
    case .choices: nil
    case .files: "-f"
    case .folders: "-d"
    }
  }
}
