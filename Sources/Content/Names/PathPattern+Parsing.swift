extension PathPattern {
  /// The parts of what stands between two slashes.
  static func parts(of segment: Substring, in source: String) throws(GalleyError) -> [Part] {
    if segment.isEmpty { throw fault(source, "has an empty part") }
    var parts: [Part] = []
    var rest = segment
    while !rest.isEmpty {
      guard let open = rest.firstIndex(of: "{") else {
        parts.append(.literal(String(rest)))
        break
      }
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw fault(source, "has a ‘{’ without its ‘}’")
      }
      parts.append(part(named: String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    for case .literal(let text) in parts {
      if let scalar = text.unicodeScalars.first(where: {
        !"-_.".unicodeScalars.contains($0) && !$0.properties.isAlphabetic && $0.properties.numericType == nil
      }) {
        throw fault(source, "holds ‘\(scalar)’; plain parts are letters, digits, ‘-’, ‘_’ and ‘.’")
      }
      if text.hasPrefix(".") && parts.first == .literal(text) {
        throw fault(source, "has a part that starts with a dot")
      }
    }
    return parts
  }

  private static func part(named name: String) -> Part {
    switch name {
    case "id": .id
    case "shard": .shard
    case "year": .year
    case "month": .month
    case "day": .day
    default: .field(name)
    }
  }

  static func fault(_ source: String, _ why: String) -> GalleyError {
    GalleyError(
      .invalidDefinition, "The path pattern ‘\(source)’ \(why).",
      hint: "Examples: {id} · {year}/{id} · {shard}/{id}.")
  }
}

extension PathPattern.Part {
  var isLiteral: Bool { if case .literal = self { true } else { false } }
}
