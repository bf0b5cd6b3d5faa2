import JSON

/// A value as people read it: lists in a line, nested things indented beneath.
enum ValueText {
  /// Short enough for the cell of a table: of localized texts the first.
  static func cell(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case .array(let items)?: items.map { cell($0) }.joined(separator: ", ")
    case .object(let object)?: object["src"].map { cell($0) } ?? cell(object.members.first?.value)
    case .bool(let truth)?: truth ? "yes" : "no"
    case let value?: value.text()
    }
  }

  /// As many lines as it takes.
  static func lines(_ value: JSONValue) -> [String] {
    switch value {
    case .null: ["–"]
    case .string(let text): text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .bool(let truth): [truth ? "yes" : "no"]
    case .array(let items) where items.allSatisfy(\.isPlain): [items.map { cell($0) }.joined(separator: ", ")]
    case .array(let items): items.flatMap { marked(lines($0)) }
    case .object(let object): object.members.flatMap { member($0.key, $0.value) }
    default: [value.text()]
    }
  }

  private static func member(_ name: String, _ value: JSONValue) -> [String] {
    let inner = lines(value)
    if inner.count == 1, let line = inner.first { return ["\(name): \(line)"] }
    return ["\(name):"] + inner.map { "  \($0)" }
  }

  private static func marked(_ lines: [String]) -> [String] {
    lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
  }
}

extension JSONValue {
  fileprivate var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
