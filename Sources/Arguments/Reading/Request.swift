/// What a command line asks for.
enum Request: Sendable {
  /// To run a command with these values, by the spelling of their parameters.
  case run(CommandPath, values: [String: any Sendable])
  /// To read about a command.
  case help(CommandPath)
  /// To know the program's version.
  case version
}
