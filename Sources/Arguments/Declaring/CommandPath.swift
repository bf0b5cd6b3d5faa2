/// A command together with the groups above it, from the program down: `galley` `user` `create`.
public struct CommandPath: Sendable {
  /// The program's own command first, the command itself last; never empty.
  public let commands: [Command]
  /// The command itself.
  public let command: Command

  /// The path of a program's own command.
  public init(_ root: Command) {
    commands = [root]
    command = root
  }

  private init(_ commands: [Command], _ command: Command) {
    self.commands = commands + [command]
    self.command = command
  }

  /// The words that call the command: `galley user create`.
  public var name: String { commands.map(\.name).joined(separator: " ") }

  /// What may be given to the command: its own parameters, then the options of the groups above it.
  public var parameters: [Parameter] {
    command.parameters + commands.dropLast().reversed().flatMap(\.parameters)
  }

  /// What the command's exit codes mean, in the order of their numbers.
  public var exitCodes: [(code: ExitCode, meaning: String)] {
    let common: [ExitCode: String] = [
      .done: "Done.", .couldNotRun: "The usage was wrong, or the command could not run.",
    ]
    return common.merging(command.exitCodes) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Every way to call the command, as whole lines.
  public var usageLines: [String] {
    guard command.usage.isEmpty else { return command.usage.map { "\(name) \($0)" } }
    let group = command.subcommands.isEmpty ? [] : ["\(name) <command> [options]"]
    if command.action == nil, !group.isEmpty { return group }
    let required = parameters.filter { $0.kind == .option && $0.isRequired }
    let positionals = parameters.filter { $0.kind == .positional }
    let hasMore = parameters.contains { $0.kind != .positional && !$0.isRequired }
    let words = [name] + (required + positionals).map(\.synopsis) + (hasMore ? ["[options]"] : [])
    return [words.joined(separator: " ")] + group
  }

  /// The path of a command directly beneath this one.
  public func appending(_ name: String) -> CommandPath? {
    command.subcommands.first { $0.name == name }.map { CommandPath(commands, $0) }
  }

  /// This path and those of all commands beneath it, each before its own subcommands: everything
  /// there is to know about a program, for generated documentation and for tests that compare.
  public var all: [CommandPath] {
    [self] + command.subcommands.flatMap { CommandPath(commands, $0).all }
  }
}
