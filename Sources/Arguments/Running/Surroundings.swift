internal import Glibc

/// What a program finds around it: everything that a test wants to choose.
public struct Surroundings: Sendable {
  /// The environment variables.
  public let environment: [String: String]
  /// Standard output: results, and nothing else.
  public let output: Terminal
  /// Standard error: progress and complaints.
  public let errors: Terminal
  /// Reads the next line of standard input, without its line break.
  public let readLine: @Sendable () -> String?

  /// Makes surroundings of parts.
  public init(
    environment: [String: String], output: Terminal, errors: Terminal,
    readLine: @escaping @Sendable () -> String? = { nil }
  ) {
    self.environment = environment
    self.output = output
    self.errors = errors
    self.readLine = readLine
  }

  /// The surroundings of this process.
  public static func ofProcess() -> Surroundings {
    let environment = processEnvironment()
    return Surroundings(
      environment: environment,
      output: Terminal(descriptor: STDOUT_FILENO, environment: environment),
      errors: Terminal(descriptor: STDERR_FILENO, environment: environment),
      readLine: { Swift.readLine(strippingNewline: true) })
  }
}

private func processEnvironment() -> [String: String] {
  var variables: [String: String] = [:]
  var entry = environ
  while let text = entry.pointee {
    let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
    entry += 1
  }
  return variables
}
