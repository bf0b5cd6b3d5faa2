import Content
import JSON
import MCP
import Review
import Store
import Visibility

extension Drafting {
  /// Does one change of one object.
  func change(_ kind: DraftedChange.Kind, tool: String, verb: String) throws -> ToolResult {
    let change = DraftedChange(kind, arguments)
    let name = [arguments.string("collection"), arguments.string("id")].compactMap { $0 }
      .joined(separator: "/")
    return try write(tool: tool, summary: "\(verb) \(name)") { [try change.operation(in: try state())] }
  }

  /// The changeset that must be named.
  func number() throws(GalleyError) -> Int {
    if let named { return named }
    throw GalleyError(
      .invalidArgument, "‘changeset’ is missing.", hint: "Give its number; list_changesets shows yours.",
      details: ["path": "/changeset"])
  }

  /// The changeset that is named, as far as the caller may know of it.
  func changeset() throws -> Changeset { try review.changeset("\(try number())") }
}
