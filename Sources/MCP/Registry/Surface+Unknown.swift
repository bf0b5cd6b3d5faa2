import JSON

extension Surface {
  /// The refusal of a tool's name that no tool of this surface bears, with those that may be meant.
  func unknownTool(_ name: String) -> RPCError { unknown("tool", name, among: tools.map(\.name)) }

  /// The refusal of a prompt's name that no prompt of this surface bears, with those that may be meant.
  func unknownPrompt(_ name: String) -> RPCError { unknown("prompt", name, among: prompts.map(\.name)) }

  private func unknown(_ kind: String, _ name: String, among names: [String]) -> RPCError {
    let near = suggest?(name, names) ?? []
    guard !near.isEmpty else { return .invalidParameters("Unknown \(kind): \(name)") }
    return .invalidParameters(
      "Unknown \(kind): \(name). Is \(near.joined(separator: " or ")) meant?",
      data: ["nearest": .array(near.map { .string($0) })])
  }
}
