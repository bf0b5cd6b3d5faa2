/// One call of a command: the values it was given, and the surroundings it runs in.
public struct Invocation: Sendable {
  /// The command that was called.
  public let path: CommandPath
  /// The environment and the terminal.
  public let surroundings: Surroundings

  private let values: [String: any Sendable]

  init(path: CommandPath, values: [String: any Sendable], surroundings: Surroundings) {
    self.path = path
    self.values = values
    self.surroundings = surroundings
  }

  /// The value of a parameter that the command has declared.
  public subscript<Declaration: ParameterDeclaration>(_ declaration: Declaration) -> Declaration.Value {
    guard let value = values[declaration.parameter.spelling] as? Declaration.Value else {
      // Only a mistake in the program leads here, at the first call of the command that has it.
      preconditionFailure("\(path.name) reads \(declaration.parameter.spelling) without declaring it")
    }
    return value
  }

  /// Where results go.
  public var output: Terminal { surroundings.output }

  /// Where progress and complaints go.
  public var errors: Terminal { surroundings.errors }

  /// A complaint about arguments that are each fine but do not go together.
  public func conflict(_ message: String, hint: String? = nil) -> UsageError {
    UsageError(code: .conflict, message: message, hint: hint, path: path)
  }
}
