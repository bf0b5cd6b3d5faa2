public import Files

/// A program that is run to its end, with what it wrote.
///
/// ```swift
/// let listing = try Command.run("git", ["log", "--oneline"], in: folder.path)
/// #expect(listing.status == 0)
/// ```
public enum Command {
  /// How a program ended.
  public struct Outcome: Sendable {
    /// The exit status, or 128 and the signal that ended it, as a shell counts.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// What it wrote to standard error.
    public let errors: [UInt8]

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Runs a program, found by its path or in `PATH`, and waits for it.
  ///
  /// - Parameters:
  ///   - environment: What is added to this process's environment; an empty value removes a name.
  public static func run(
    _ program: String, _ arguments: [String] = [], in folder: Path? = nil, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    // Files instead of pipes: no amount of output can make both sides wait for each other.
    let exchange = try TemporaryFolder("command")
    let (given, output, errors) = (exchange / "in", exchange / "out", exchange / "err")
    try given.writeAtomically(input, durably: false)
    let process = try RunningCommand(
      program, arguments, in: folder, environment: environment, input: given, output: output, errors: errors)
    let status = try process.wait()
    return Outcome(status: status, output: try output.read(), errors: try errors.read())
  }
}
