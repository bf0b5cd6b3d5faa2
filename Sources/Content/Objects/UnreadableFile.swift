/// A file that can't be read as an object, with the reason.
public struct UnreadableFile: Error, Sendable {
  /// What is wrong with the file.
  public let problem: Problem

  /// A file of which `problem` is true.
  public init(_ problem: Problem) { self.problem = problem }
}
