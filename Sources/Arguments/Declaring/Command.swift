/// A command of a program: what it is called, what it accepts, what it does.
///
/// ```swift
/// let greetCommand = Command("greet", "Say hello.") {
///   name
///   loud
/// } run: { invocation in
///   let greeting = "Hello, \(invocation[name])!"
///   invocation.output.print(invocation[loud] ? greeting.uppercased() : greeting)
///   return .done
/// }
/// ```
public struct Command: Sendable {
  /// What a command does. It runs on the main thread, so that it may block without harm.
  public typealias Action = @MainActor @Sendable (Invocation) async throws -> ExitCode

  /// The word that calls it.
  public let name: String
  /// What it does, in one sentence.
  public let summary: String
  /// The heading under which its parent's help lists it.
  public let topic: String?
  /// What follows the command's name, for each way to call it; empty where one can be derived.
  public let usage: [String]
  /// Paragraphs that teach, parted by blank lines; indented lines are kept as they are.
  public let discussion: String
  /// Lines worth copying.
  public let examples: [Example]
  /// What its exit codes mean, where that needs words of its own.
  public let exitCodes: [ExitCode: String]
  /// The commands to read about next, each as one would type it, without the program's name.
  public let related: [String]
  /// What it accepts. A group's options are accepted by every command beneath it.
  public let parameters: [Parameter]
  /// The commands beneath it.
  public let subcommands: [Command]

  let action: Action?

  /// Makes a command that does something.
  public init(
    _ name: String, _ summary: String, topic: String? = nil, usage: [String] = [], discussion: String = "",
    examples: [Example] = [], exitCodes: [ExitCode: String] = [:], related: [String] = [],
    @ParameterList accepting parameters: () -> [Parameter] = { [] }, run action: @escaping Action
  ) {
    self.init(
      name, summary, topic, usage, discussion, examples, exitCodes, related, parameters(), [], action)
  }

  /// Makes a group of commands.
  public init(
    _ name: String, _ summary: String, topic: String? = nil, discussion: String = "",
    examples: [Example] = [], related: [String] = [], subcommands: [Command],
    @ParameterList accepting parameters: () -> [Parameter] = { [] }
  ) {
    self.init(
      name, summary, topic, [], discussion, examples, [:], related, parameters(), subcommands, nil)
  }

  /// Makes a group of commands that does something itself when none of them is named: `galley mcp`, `galley mcp status`.
  public init(
    _ name: String, _ summary: String, topic: String? = nil, usage: [String] = [], discussion: String = "",
    examples: [Example] = [], exitCodes: [ExitCode: String] = [:], related: [String] = [],
    subcommands: [Command], @ParameterList accepting parameters: () -> [Parameter] = { [] },
    run action: @escaping Action
  ) {
    self.init(
      name, summary, topic, usage, discussion, examples, exitCodes, related, parameters(), subcommands, action
    )
  }

  private init(
    _ name: String, _ summary: String, _ topic: String?, _ usage: [String], _ discussion: String,
    _ examples: [Example], _ exitCodes: [ExitCode: String], _ related: [String], _ parameters: [Parameter],
    _ subcommands: [Command], _ action: Action?
  ) {
    self.name = name
    self.summary = summary
    self.topic = topic
    self.usage = usage
    self.discussion = discussion
    self.examples = examples
    self.exitCodes = exitCodes
    self.related = related
    self.parameters = parameters
    self.subcommands = subcommands
    self.action = action
  }
}
