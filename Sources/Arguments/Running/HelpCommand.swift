extension Command {
  /// `help [<command>…]`: what `--help` prints, for those who ask in words.
  public static var help: Command {
    let words = Positional<[String]>("command", "The command to read about.")
    return Command(
      "help", "Explain a command.",
      accepting: { words },
      run: { invocation in
        var path = CommandPath(invocation.path.commands[0])
        for word in invocation[words] {
          guard let deeper = path.appending(word) else {
            let near = nearMatch(to: word, in: path.command.subcommands.map(\.name))
            throw UsageError(
              code: .unknownCommand, message: "\(path.name) has no command \"\(word)\"",
              hint: near.map { "did you mean \($0)?" }, path: path)
          }
          path = deeper
        }
        invocation.output.write(HelpPage(path, terminal: invocation.output).text)
        return .done
      })
  }
}
