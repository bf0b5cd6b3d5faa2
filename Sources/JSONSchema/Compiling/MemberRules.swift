/// All that a schema says about the members of an object: `properties`, `patternProperties`,
/// `additionalProperties` and `required`, so that one pass over an object settles them together.
final class MemberRules: Sendable {
  /// The names that the schema knows, those of `properties` first and in their order.
  let names: [String]
  /// The schemas of the first of these names.
  let schemas: [SchemaNumber]
  /// Which of the names are required, in order.
  let required: [Int32]
  /// The patterns with their schemas.
  let patterns: [(pattern: Int32, schema: SchemaNumber)]
  /// The schema for all others; none where everything is allowed without being looked at.
  let additional: SchemaNumber
  private let index: NameIndex

  init(
    properties: [(String, SchemaNumber)], required: [String],
    patterns: [(pattern: Int32, schema: SchemaNumber)], additional: SchemaNumber
  ) {
    var names = properties.map(\.0)
    var numbers: [ExactName: Int32] = [:]
    for (number, name) in names.enumerated() { numbers[ExactName(name)] = Int32(number) }
    var all: [Int32] = []
    for name in required {
      if let number = numbers[ExactName(name)] {
        all.append(number)
      } else {
        numbers[ExactName(name)] = Int32(names.count)
        all.append(Int32(names.count))
        names.append(name)
      }
    }
    self.names = names
    self.schemas = properties.map(\.1)
    self.required = all
    self.patterns = patterns
    self.additional = additional
    index = NameIndex(names)
  }

  /// The names of `properties`.
  var properties: ArraySlice<String> { names.prefix(schemas.count) }

  /// The number of a name; `hint` is where it stands if the members come in the schema's order.
  @inline(__always) func number(of name: String, hint: Int) -> Int? {
    if hint < names.count, names[hint].hasSameBytes(as: name) { return hint }
    return index.number(of: name, in: names)
  }
}

/// Finds a name's number by open addressing.
struct NameIndex: Sendable {
  private let slots: [Int32]

  init(_ names: [String]) {
    var size = 4
    while size < names.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (number, name) in names.enumerated() {
      var slot = Self.hash(name) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
    }
    self.slots = slots
  }

  func number(of name: String, in names: [String]) -> Int? {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if names[number].hasSameBytes(as: name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// `Hasher` is seeded anew in each process, so nobody can choose names that collide.
  private static func hash(_ name: String) -> Int {
    var hasher = Hasher()
    name.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hasher.finalize()
  }
}
