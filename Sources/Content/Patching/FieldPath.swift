internal import JSON

/// Where a patch looks inside an object: `title`, `seo.title`, `deck[intro].text`, `tags[sea]`, `subtitle@de`.
///
/// A name that holds a dot, a bracket, an `@` or a quotation mark is written as a JSON string: `"a.b".c`.
public struct FieldPath: Sendable, Hashable {
  /// One step of the way.
  public enum Step: Sendable, Hashable {
    /// Into the field of that name.
    case field(String)
    /// To an item of a list.
    case item(ItemSelector)
    /// To the text of one language, always the last step.
    case locale(String)
  }

  /// The path as it was written.
  public let source: String
  /// Its steps, of which the first is a field.
  public let steps: [Step]

  /// Reads a path; throws what is wrong with it.
  public init(parsing source: String) throws(PatchFault) {
    guard source.utf8.count <= FieldPath.maximumBytes else {
      throw PatchFault(.badOperation, "The path is longer than \(FieldPath.maximumBytes) bytes.")
    }
    var reader = FieldPathReader(source)
    steps = try reader.steps()
    self.source = source
  }

  init(source: String, steps: [Step]) {
    self.source = source
    self.steps = steps
  }

  /// The name of the object's own field in which the path lies.
  public var root: String {
    if case .field(let name)? = steps.first { name } else { "" }
  }

  /// The list and the item of a path that leads to an item; nil for any other.
  var itemOfList: (list: FieldPath, item: ItemSelector)? {
    guard case .item(let item)? = steps.last else { return nil }
    let end = source.lastIndex(of: "[") ?? source.endIndex
    return (FieldPath(source: String(source[..<end]), steps: steps.dropLast()), item)
  }

  private static let maximumBytes = 2_048
}

extension FieldPath: CustomStringConvertible {
  /// The path as it was written.
  public var description: String { source }
}

/// Reads a path from left to right.
private struct FieldPathReader {
  private let source: String
  private var rest: Substring

  init(_ source: String) {
    self.source = source
    rest = source[...]
  }

  mutating func steps() throws(PatchFault) -> [FieldPath.Step] {
    var steps: [FieldPath.Step] = [.field(try name())]
    while let mark = rest.popFirst() {
      if case .locale? = steps.last { throw fault("has more after its language") }
      switch mark {
      case ".": steps.append(.field(try name()))
      case "[": steps.append(.item(try selector()))
      case "@": steps.append(.locale(try name()))
      default: throw fault("has a ‘\(mark)’ where ‘.’, ‘[’ or ‘@’ must be")
      }
    }
    return steps
  }

  private mutating func name() throws(PatchFault) -> String {
    if rest.first == "\"" { return try quoted() }
    let name = rest.prefix { !".[]@\"".contains($0) }
    guard !name.isEmpty else { throw fault("has an empty name") }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  /// What stands between brackets; `]` inside quotation marks doesn't end it.
  private mutating func selector() throws(PatchFault) -> ItemSelector {
    if rest.first == "\"" {
      let text = try quoted()
      guard rest.popFirst() == "]" else { throw fault("lacks a ‘]’") }
      return .exact(text)
    }
    let plain = rest.prefix { $0 != "]" && $0 != "\"" }
    rest = rest.dropFirst(plain.count)
    if rest.first == "\"", plain.last == "=" {
      let value = try quoted()
      guard rest.popFirst() == "]" else { throw fault("lacks a ‘]’") }
      return .property(String(plain.dropLast()), value)
    }
    guard rest.popFirst() == "]" else { throw fault("lacks a ‘]’") }
    guard !plain.isEmpty else { throw fault("has empty brackets") }
    if plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(plain) { return .index(index) }
    return .text(String(plain))
  }

  private mutating func quoted() throws(PatchFault) -> String {
    var end = rest.index(after: rest.startIndex)
    var isEscaped = false
    while end < rest.endIndex, isEscaped || rest[end] != "\"" {
      isEscaped = !isEscaped && rest[end] == "\\"
      end = rest.index(after: end)
    }
    guard end < rest.endIndex else { throw fault("lacks a closing quotation mark") }
    let literal = String(rest[...end])
    rest = rest[rest.index(after: end)...]
    guard let text = (try? JSONValue(parsing: literal))?.string, !text.isEmpty else {
      throw fault("has quotation marks around what is no JSON string")
    }
    return text
  }

  private func fault(_ what: String) -> PatchFault {
    PatchFault(
      .badOperation, "The path ‘\(source)’ \(what).",
      hint: "Paths look like title, seo.title, deck[intro].text, tags[sea], gallery[0].alt, subtitle@de.",
      member: "path")
  }
}
