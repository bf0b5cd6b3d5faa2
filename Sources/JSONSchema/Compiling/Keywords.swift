internal import JSON

/// The keywords of one schema, read with their types checked.
struct Keywords {
  let object: JSONObject
  let place: SchemaPlace
  let vocabularies: Vocabularies
  private let location: String

  init(_ object: JSONObject, at place: SchemaPlace, in library: inout SchemaLibrary) throws(SchemaError) {
    self.object = object
    self.place = place
    vocabularies = try library.vocabularies(of: place.resource)
    location = library.location(of: place)
  }

  subscript(keyword: String) -> JSONValue? { object[keyword] }

  func location(of keyword: String) -> String { location + "/" + keyword.escapedForPointer }

  func error(_ keyword: String, _ requirement: String) -> SchemaError {
    SchemaError(.invalidKeyword, at: location(of: keyword), "\(keyword) must be \(requirement)")
  }

  /// A count that no value reaches and that can still be computed with.
  private static let endless = 1 << 48

  /// A count such as `minLength`; `2.0` is one, too.
  func count(_ keyword: String) throws(SchemaError) -> Int? {
    switch object[keyword] {
    case nil: return nil
    case .int(let count)? where count >= 0: return min(Int(count), Self.endless)
    case .double(let double)? where double >= 0 && double.rounded() == double:
      return min(Int(exactly: double) ?? Self.endless, Self.endless)
    case .number(let text)? where !text.hasPrefix("-"): return Self.endless
    default: throw error(keyword, "a whole number, 0 or more")
    }
  }

  func number(_ keyword: String) throws(SchemaError) -> JSONValue? {
    switch object[keyword] {
    case nil: return nil
    case let number? where number.isNumber: return number
    default: throw error(keyword, "a number")
    }
  }

  func string(_ keyword: String) throws(SchemaError) -> String? {
    guard let value = object[keyword] else { return nil }
    guard let string = value.string else { throw error(keyword, "a string") }
    return string
  }

  func bool(_ keyword: String) throws(SchemaError) -> Bool? {
    guard let value = object[keyword] else { return nil }
    guard let bool = value.bool else { throw error(keyword, "true or false") }
    return bool
  }

  func array(_ keyword: String) throws(SchemaError) -> [JSONValue]? {
    guard let value = object[keyword] else { return nil }
    guard let array = value.array else { throw error(keyword, "an array") }
    return array
  }

  func members(_ keyword: String) throws(SchemaError) -> [JSONObject.Member]? {
    guard let value = object[keyword] else { return nil }
    guard let object = value.object else { throw error(keyword, "an object") }
    return object.members
  }

  /// A list of names such as `required`.
  func names(_ value: JSONValue?, of keyword: String) throws(SchemaError) -> [String]? {
    guard let value else { return nil }
    let names = value.array.map { $0.compactMap(\.string) }
    guard let names, names.count == value.array?.count else { throw error(keyword, "an array of names") }
    return names
  }
}

extension JSONValue {
  /// Whether this is a number of any kind.
  var isNumber: Bool {
    switch self {
    case .int, .double, .number: true
    default: false
    }
  }
}
