/// A file that can't be read as an object, with the reason.
public struct UnreadableFile: Error, Sendable {
  public let problem: Problem

  public init(_ problem: Problem) { self.problem = problem }
}
