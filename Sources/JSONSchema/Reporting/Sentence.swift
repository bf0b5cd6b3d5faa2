internal import JSON
internal import Regex

/// What a broken rule demands, in words that follow the name of the field.
struct Sentence {
  let keyword: String
  let expected: JSONValue?
  let text: String

  private init(_ keyword: String, _ expected: JSONValue?, _ text: String) {
    self.keyword = keyword
    self.expected = expected
    self.text = text
  }

  init(_ check: Check, _ value: JSONValue, in graph: SchemaGraph) {
    switch check {
    case .types(let types): self.init(types, value)
    case .constant(let index):
      let constant = graph.values[Int(index)]
      self.init("const", constant, "must be \(Self.short(constant)) (it is \(Self.short(value)))")
    case .enumeration(let index): self.init(enumeration: graph.enumerations[Int(index)].values, value)
    case .limit(let limit, let index): self.init(limit, graph.values[Int(index)], value)
    case .multipleOf(let index):
      let divisor = graph.values[Int(index)]
      self.init(
        "multipleOf", divisor, "must be a multiple of \(Self.short(divisor)) (it is \(Self.short(value)))")
    case .pattern(let index):
      let source = graph.patterns[Int(index)].source
      self.init(
        "pattern", .string(source), "must match the pattern \(source) (it is \(Self.short(value)))")
    case .format(let format):
      self.init(
        "format", .string(format.rawValue), "must be \(format.requirement) (it is \(Self.short(value)))")
    default: self.init(size: check, value)
    }
  }

  /// Rules about how long or large something is, and those without a plain value.
  private init(size check: Check, _ value: JSONValue) {
    switch check {
    case .minLength(let least):
      let length = value.string?.scalarCount ?? 0
      let text = "must be at least \(Self.count(least, "character")) long (it has \(length))"
      self.init("minLength", .int(Int64(least)), least == 1 ? "must not be empty" : text)
    case .maxLength(let most):
      let length = value.string?.scalarCount ?? 0
      self.init(
        "maxLength", .int(Int64(most)),
        "must be at most \(Self.count(most, "character")) long (it has \(length))")
    case .minItems(let least):
      let count = value.array?.count ?? 0
      self.init(
        "minItems", .int(Int64(least)), "must have at least \(Self.count(least, "item")) (it has \(count))")
    case .maxItems(let most):
      let count = value.array?.count ?? 0
      self.init(
        "maxItems", .int(Int64(most)), "must have at most \(Self.count(most, "item")) (it has \(count))")
    case .minProperties(let least):
      let count = value.object?.members.count ?? 0
      self.init(
        "minProperties", .int(Int64(least)),
        "must have at least \(Self.count(least, "field")) (it has \(count))")
    case .maxProperties(let most):
      let count = value.object?.members.count ?? 0
      self.init(
        "maxProperties", .int(Int64(most)), "must have at most \(Self.count(most, "field")) (it has \(count))"
      )
    case .uniqueItems:
      let pair = Repetition.first(in: value.array ?? [])
      let items = pair.map { " (items \($0.0 + 1) and \($0.1 + 1) are the same)" } ?? ""
      self.init("uniqueItems", .bool(true), "must not have the same item twice\(items)")
    case .contains(_, let least, let most):
      let isTooFew = most == .max
      self.init(
        isTooFew && least == 1 ? "contains" : isTooFew ? "minContains" : "maxContains", nil,
        isTooFew
          ? "must have at least \(Self.count(least, "item")) of the kind that is asked for"
          : "must have \(least) to \(Self.count(most, "item")) of the kind that is asked for")
    case .oneOf:
      self.init("oneOf", nil, "fits more than one of the forms that exclude each other")
    case .anyOf: self.init("anyOf", nil, "fits none of the forms that are allowed")
    case .not: self.init("not", nil, "must not be \(Self.short(value)): that is ruled out")
    default: self.init("false", .bool(false), "must not be there")
    }
  }

  init(_ types: TypeSet, _ value: JSONValue) {
    let names = TypeSet.names.filter { types.contains($0.type) }.map(\.name)
    self.init(
      "type", names.count == 1 ? .string(names[0]) : .array(names.map { .string($0) }),
      "must be \(Self.alternatives(names.map(Self.noun))) (it is \(Self.kind(of: value)))")
  }

  init(enumeration values: [JSONValue], _ value: JSONValue, keyword: String = "enum") {
    let shown = values.prefix(20).map(Self.short).joined(separator: ", ") + (values.count > 20 ? ", …" : "")
    let nearest = value.string.flatMap { Suggestion.nearest(to: $0, among: values.compactMap(\.string)) }
    let hint = nearest.map { "; did you mean \(Self.short(.string($0)))?" } ?? ""
    self.init(
      keyword, .array(values), "must be one of \(shown) (it is \(Self.short(value))\(hint))")
  }

  private init(_ limit: NumberLimit, _ bound: JSONValue, _ value: JSONValue) {
    let (keyword, words) =
      switch limit {
      case .minimum: ("minimum", "at least")
      case .maximum: ("maximum", "at most")
      case .exclusiveMinimum: ("exclusiveMinimum", "greater than")
      case .exclusiveMaximum: ("exclusiveMaximum", "less than")
      }
    self.init(keyword, bound, "must be \(words) \(Self.short(bound)) (it is \(Self.short(value)))")
  }
}

extension Sentence {
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)" + (number == 1 ? "" : "s")
  }

  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  static func noun(_ type: String) -> String {
    switch type {
    case "null": "null"
    case "integer": "a whole number"
    case "boolean": "true or false"
    case "array", "object": "an " + type
    default: "a " + type
    }
  }

  static func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int, .double, .number: "the number " + short(value)
    case .string: "the string " + short(value)
    case .array(let items): "an array of " + count(items.count, "item")
    case .object: "an object"
    }
  }

  /// A value as it would be written, shortened for a sentence.
  static func short(_ value: JSONValue) -> String {
    switch value {
    case .string(let text) where text.utf8.count > 60:
      return JSONValue.string(String(text.prefix(40)) + "…").text()
    case .array(let items) where items.count > 4: return "an array of " + count(items.count, "item")
    case .object(let object) where object.members.count > 4: return "an object"
    default:
      let text = value.text()
      guard text.utf8.count > 120 else { return text }
      return kind(of: value)
    }
  }
}
