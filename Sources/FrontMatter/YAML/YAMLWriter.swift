import JSON

/// Writes values as YAML in block style: one field a line, nested values indented by two columns,
/// text of several lines as a literal block, empty collections as `[]` and `{}`.
struct YAMLWriter {
  private(set) var text = ""
  private let newline: String

  init(_ lineEnding: FrontMatterDocument.LineEnding) { newline = lineEnding == .crlf ? "\r\n" : "\n" }

  /// The members of an object, each on lines of its own from the first column, closed by a line break.
  static func lines(of object: JSONObject, lineEnding: FrontMatterDocument.LineEnding) -> String {
    guard !object.members.isEmpty else { return "" }
    var writer = YAMLWriter(lineEnding)
    writer.block(.object(object), column: 0)
    return writer.text + writer.newline
  }

  /// A value whose first line begins at `column`, where the text already stands.
  mutating func block(_ value: JSONValue, column: Int) {
    switch value {
    case .object(let object) where !object.members.isEmpty:
      var first = true
      for member in object.members {
        if !first { line(indentedBy: column) }
        first = false
        self.member(member.key, member.value, column: column)
      }
    case .array(let items) where !items.isEmpty:
      var first = true
      for item in items {
        if !first { line(indentedBy: column) }
        first = false
        text += "-"
        self.item(item, column: column)
      }
    default: text += YAMLScalar.text(of: value)
    }
  }

  /// A key at `column`, where the text already stands, and its value.
  mutating func member(_ key: String, _ value: JSONValue, column: Int) {
    let name = YAMLScalar.text(of: .string(key))
    if name.utf8.count > Self.longestSimpleKey {
      text += "? " + name
      line(indentedBy: column)
    } else {
      text += name
    }
    text += ":"
    member(value, column: column)
  }

  /// What follows a key's colon; `comment` is kept on the key's line.
  mutating func member(_ value: JSONValue, column: Int, comment: String = "") {
    switch Layout(of: value) {
    case .inline: text += " " + YAMLScalar.text(of: value) + comment
    case .literal(let string): literal(string, column: column + 2, comment: comment)
    case .block:
      text += comment
      line(indentedBy: column + 2)
      block(value, column: column + 2)
    }
  }

  /// What follows an item's dash, which stands at `column`.
  mutating func item(_ value: JSONValue, column: Int) {
    switch Layout(of: value) {
    case .inline: text += " " + YAMLScalar.text(of: value)
    case .literal(let string): literal(string, column: column + 2)
    case .block:
      text += " "
      block(value, column: column + 2)
    }
  }

  private mutating func line(indentedBy columns: Int) {
    text += newline
    text += String(repeating: " ", count: columns)
  }

  private mutating func literal(_ string: String, column: Int, comment: String = "") {
    var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    let ends = string.reversed().prefix { $0 == "\n" }.count
    text += ends == 0 ? " |-" : ends == 1 ? " |" : " |+"
    text += comment
    if ends > 0 { lines.removeLast() }
    for content in lines {
      if content.isEmpty { text += newline } else { line(indentedBy: column) }
      text += content
    }
  }

  /// The way in which a value stands under its key.
  enum Layout {
    case inline
    case literal(String)
    case block

    init(of value: JSONValue) {
      switch value {
      case .array(let items): self = items.isEmpty ? .inline : .block
      case .object(let object): self = object.members.isEmpty ? .inline : .block
      case .string(let string): self = YAMLTextShape(of: string).isLiteral ? .literal(string) : .inline
      default: self = .inline
      }
    }
  }

  /// A value in brackets on one line.
  static func flow(_ value: JSONValue) -> String {
    switch value {
    case .array(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { flowKey($0.key) + flow($0.value) }.joined(separator: ", ") + "}"
    default: YAMLScalar.text(of: value, inFlow: true)
    }
  }

  /// A key inside brackets with its colon.
  static func flowKey(_ key: String) -> String {
    let name = YAMLScalar.text(of: .string(key), inFlow: true)
    return name.utf8.count > longestSimpleKey ? "? \(name) : " : "\(name): "
  }

  /// A reader looks only 1,024 characters ahead for the colon of a key without `?`.
  private static let longestSimpleKey = 1000
}
