import Content
import JSON

/// A tool's arguments, which have been held against its schema before they come here.
struct ToolArguments: Sendable {
  /// As they were sent.
  let object: JSONObject

  init(_ object: JSONObject) { self.object = object }

  /// A text; nil where it is missing or empty.
  func string(_ name: String) -> String? {
    guard let text = object[name]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// A text that can't be done without.
  func required(_ name: String) throws(GalleyError) -> String {
    if let text = string(name) { return text }
    throw GalleyError(
      .invalidArgument, "‘\(name)’ is empty.", hint: "Give it a value.",
      details: ["path": .string("/\(name)")])
  }

  /// A whole number.
  func int(_ name: String) -> Int? { object[name]?.int }

  /// Whether something is switched on.
  func bool(_ name: String) -> Bool { object[name]?.bool ?? false }

  /// A list of texts; empty where it is missing.
  func strings(_ name: String) -> [String] { object[name]?.array?.compactMap(\.string) ?? [] }
}
