/// The shells that completions can be made for.
public enum Shell: String, CaseIterable, ArgumentValue {
  /// GNU Bash, 4 and later.
  case bash
  /// Zsh, with its completion system loaded.
  case zsh
  /// Fish, 3 and later.
  case fish

  /// The script that teaches the shell a program's commands, options and choices.
  public func completionScript(for root: Command) -> String {
    let paths = CommandPath(root).all
    return switch self {
    case .bash: bashCompletions(program: root.name, paths)
    case .zsh: zshCompletions(program: root.name, paths)
    case .fish: fishCompletions(program: root.name, paths)
    }
  }
}

extension String {
  /// The text between single quotes, as bash and zsh read it.
  var shellQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The text as part of a shell function's name.
  var shellIdentifier: String { String(map { $0.isLetter || $0.isNumber ? $0 : "_" }) }
}

extension CommandPath {
  /// Every option a shell may offer, with the ones that every command has.
  var completedOptions: [(parameter: Parameter?, spelling: String, summary: String)] {
    let own = parameters.filter { $0.kind != .positional }.map {
      (parameter: Parameter?.some($0), spelling: $0.spelling, summary: $0.summary)
    }
    return own + [(parameter: nil, spelling: "--help", summary: "Explain this command.")]
  }

  var positionals: [Parameter] { parameters.filter { $0.kind == .positional } }
}
