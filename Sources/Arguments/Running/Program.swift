/// A program: its commands, its version, and how it explains what goes wrong.
///
/// ```swift
/// let program = Program(root, version: "1.0.0")
/// exit(await program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
/// ```
public struct Program: Sendable {
  /// The command that stands for the program itself.
  public let root: Command
  /// What `--version` prints behind the program's name.
  public let version: String

  private let surroundings: Surroundings
  private let explain: @Sendable (any Error) -> Failure

  /// Makes a program; `explain` turns the errors that commands throw into sentences for people.
  public init(
    _ root: Command, version: String, surroundings: Surroundings = .ofProcess(),
    explain: @escaping @Sendable (any Error) -> Failure = { $0 as? Failure ?? Failure("\($0)") }
  ) {
    self.root = root
    self.version = version
    self.surroundings = surroundings
    self.explain = explain
  }

  /// Does what the words ask for, prints what went wrong, and answers what to tell the shell.
  @MainActor
  public func run(_ words: [String]) async -> ExitCode {
    let exitCode: ExitCode
    do {
      exitCode = try await answer(words)
    } catch let error as UsageError {
      complain("\(error)")
      return .couldNotRun
    } catch {
      let failure = explain(error)
      complain("\(failure)")
      return failure.exitCode
    }
    guard surroundings.output.hasTakenAll else {
      complain("could not write everything to standard output")
      return .couldNotRun
    }
    return exitCode
  }

  @MainActor
  private func answer(_ words: [String]) async throws -> ExitCode {
    if words.isEmpty, root.action == nil {
      surroundings.errors.write(HelpPage(CommandPath(root), terminal: surroundings.errors).text)
      return .couldNotRun
    }
    switch try Parser(root: root, environment: surroundings.environment).request(words) {
    case .version:
      surroundings.output.print("\(root.name) \(version)")
      return .done
    case .help(let path):
      surroundings.output.write(HelpPage(path, terminal: surroundings.output).text)
      return .done
    case .run(let path, let values):
      guard let action = path.command.action else { return .couldNotRun }
      return try await action(Invocation(path: path, values: values, surroundings: surroundings))
    }
  }

  private func complain(_ text: String) {
    let style = surroundings.errors.style
    surroundings.errors.print("\(style.red("\(root.name):")) \(text)")
  }
}
