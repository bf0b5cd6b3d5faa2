import JSON

/// What kind of value something is, as far as samples show it: JSON Schema in the fewest words.
indirect enum ValueShape: Hashable {
  case nothing
  case scalar(String)
  case list(ValueShape)
  case object([Member])

  struct Member: Hashable {
    let name: String
    let shape: ValueShape
  }

  /// The shape of the first sample; where that has no value, of the first that has one. Nil without samples.
  init?(of samples: [JSONValue]) {
    guard let first = samples.first else { return nil }
    self = samples.dropFirst().reduce(ValueShape(first)) { $0.filled(by: ValueShape($1)) }
  }

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .nothing
    case .bool: self = .scalar("boolean")
    case .string: self = .scalar("string")
    case .int: self = .scalar("integer")
    case .double, .number: self = .scalar("number")
    case .array(let items): self = .list(ValueShape(of: items) ?? .nothing)
    case .object(let object):
      self = .object(object.members.map { Member(name: $0.key, shape: ValueShape($0.value)) })
    }
  }

  /// The same with the gaps filled by what another sample shows.
  private func filled(by other: ValueShape) -> ValueShape {
    switch (self, other) {
    case (.nothing, _): return other
    case (.list(let mine), .list(let others)): return .list(mine.filled(by: others))
    case (.object(let mine), .object(let others)):
      let known = Dictionary(others.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
      let filled = mine.map { member in
        Member(name: member.name, shape: known[member.name].map(member.shape.filled) ?? member.shape)
      }
      let names = Set(mine.map(\.name))
      return .object(filled + others.filter { !names.contains($0.name) })
    default: return self
    }
  }

  /// `{"title": "string", "tags": ["string"]}`; null where no sample has a value.
  var json: JSONValue {
    switch self {
    case .nothing: .null
    case .scalar(let name): .string(name)
    case .list(let shape): .array(shape == .nothing ? [] : [shape.json])
    case .object(let members): .object(JSONObject(members.map { ($0.name, $0.shape.json) }))
    }
  }
}
