internal import JSON

/// Where a collection's objects are on the published site: `/stories/{id}`, `/{locale}/{year}/{id}` …
public struct URLPattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal(String)
    /// `id`, `year`, `month`, `day`, `locale`, or the name of a property.
    case place(String)
  }

  /// The pattern as it was written.
  public let source: String
  let parts: [Part]

  /// Reads a pattern. What stands in braces without an end stands for itself.
  public init(_ source: String) {
    self.source = source
    var parts: [Part] = []
    var rest = source[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      parts.append(.place(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.parts = parts
  }

  /// What every address of the pattern begins with.
  public var beginning: String {
    if case .literal(let text)? = parts.first { text } else { "" }
  }

  /// Whether the object's id stands in its address.
  public var namesID: Bool { parts.contains(.place("id")) }

  /// The addresses of an object, in their normalized spelling: one, or with `{locale}` one for each language that it has.
  public func addresses(of object: ContentObject, by schema: ContentSchema, locales: [String]) -> [String] {
    guard parts.contains(.place("locale")) else {
      return [address(of: object, by: schema, locale: nil)].compactMap(\.self)
    }
    let own = object.fields["locale"]?.string
    return (own.map { [$0] } ?? locales).compactMap { address(of: object, by: schema, locale: $0) }
  }

  private func address(of object: ContentObject, by schema: ContentSchema, locale: String?) -> String? {
    var address = ""
    for part in parts {
      switch part {
      case .literal(let text): address += text
      case .place(let name):
        guard let value = value(of: name, in: object, by: schema, locale: locale) else { return nil }
        address += value
      }
    }
    return SiteAddress.normalized(address)
  }

  private func value(
    of name: String, in object: ContentObject, by schema: ContentSchema, locale: String?
  ) -> String? {
    let date = schema.display.date.flatMap { object.fields[$0]?.string }
    switch name {
    case "id": return object.id
    case "locale": return locale
    case "year": return date.map { String($0.prefix(4)) }
    case "month": return date.map { String($0.dropFirst(5).prefix(2)) }
    case "day": return date.map { String($0.dropFirst(8).prefix(2)) }
    default:
      switch object.fields[name] {
      case .string(let text)?: return text
      case .int(let number)?: return String(number)
      default: return nil
      }
    }
  }
}

extension URLPattern {
  /// What stands in the places of the pattern when it is read as an address; each way to read it that there is.
  public func readings(of address: String) -> [[String: String]] {
    var found: [[String: String]] = []
    read(address[...], parts[...], [:], &found)
    return found
  }

  /// More ways to read one address are not followed: a pattern of many places side by side has no end of them.
  private static let mostReadings = 16

  private func read(
    _ rest: Substring, _ parts: ArraySlice<Part>, _ values: [String: String],
    _ found: inout [[String: String]]
  ) {
    guard found.count < URLPattern.mostReadings else { return }
    guard let part = parts.first else {
      if rest.isEmpty { found.append(values) }
      return
    }
    switch part {
    case .literal(let text):
      // A slash at the pattern's end is not there in an address' normalized spelling.
      let isLast = parts.count == 1
      let isWhole = isLast && self.parts.count == 1 && text.count == 1
      let text = isLast && text.hasSuffix("/") && !isWhole ? String(text.dropLast()) : text
      if rest.hasPrefix(text) { read(rest.dropFirst(text.count), parts.dropFirst(), values, &found) }
    case .place(let name):
      let segment = rest.prefix { $0 != "/" }
      guard !segment.isEmpty else { return }
      let lengths = parts.count == 1 ? [segment.count] : Array(1...segment.count)
      for length in lengths {
        let value = String(rest.prefix(length))
        if let known = values[name], known != value { continue }
        var values = values
        values[name] = value
        read(rest.dropFirst(length), parts.dropFirst(), values, &found)
      }
    }
  }
}

extension URLPattern {
  /// Whether the address of an object follows from its id alone.
  public var needsOnlyID: Bool {
    parts.allSatisfy { part in
      switch part {
      case .literal: true
      case .place(let name): name == "id"
      }
    }
  }
}
