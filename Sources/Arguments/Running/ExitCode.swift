/// What a program tells the shell when it ends.
public struct ExitCode: RawRepresentable, Sendable, Hashable, Comparable {
  /// The number that the shell sees.
  public let rawValue: Int32

  /// Makes an exit code of a number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// What was asked for is done.
  public static let done = ExitCode(rawValue: 0)
  /// The command ran, and the thing asked about is not well.
  public static let notWell = ExitCode(rawValue: 1)
  /// The usage was wrong, or the command could not run.
  public static let couldNotRun = ExitCode(rawValue: 2)
  /// Stopped by the person at the keyboard.
  public static let interrupted = ExitCode(rawValue: 130)

  /// Orders by number.
  public static func < (left: ExitCode, right: ExitCode) -> Bool { left.rawValue < right.rawValue }
}
