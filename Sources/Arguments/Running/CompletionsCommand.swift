extension Command {
  /// `completions <shell>`: prints the script that teaches a shell this program's commands.
  public static func completions(for program: String) -> Command {
    let shell = Positional<Shell>("shell", "The shell to print the script for.")
    return Command(
      "completions", "Print a script that completes commands and options in your shell.",
      discussion: """
        Load it from the file that your shell reads when it starts:

          bash   source <(\(program) completions bash)         in ~/.bashrc
          zsh    source <(\(program) completions zsh)          in ~/.zshrc, after compinit
          fish   \(program) completions fish | source          in ~/.config/fish/config.fish
        """,
      accepting: { shell },
      run: { invocation in
        invocation.output.write(invocation[shell].completionScript(for: invocation.path.commands[0]))
        return .done
      })
  }
}
