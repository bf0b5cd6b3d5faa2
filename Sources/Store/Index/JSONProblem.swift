import Content
import JSON

/// Problems as the index keeps them.
enum JSONProblem {
  static func bytes(_ problem: Problem) -> [UInt8] { JSONValue.object(problem.json).bytes() }
}
