import JSON

/// An argument that clients repeat in a header, so that what stands between can route by it.
struct MirroredParameter: Sendable {
  /// Where the argument is, by names from the root.
  let path: [String]
  /// The header that repeats it.
  let header: String

  /// Every argument that a schema marks with `x-mcp-header`, as far as the marks follow the rules.
  static func all(in schema: JSONObject) -> [MirroredParameter] {
    var found: [MirroredParameter] = []
    collect(schema, [], &found)
    return found
  }

  private static func collect(_ schema: JSONObject, _ path: [String], _ found: inout [MirroredParameter]) {
    for property in schema["properties"]?.object ?? [:] {
      guard let inner = property.value.object else { continue }
      let path = path + [property.key]
      if let name = inner["x-mcp-header"]?.string, ["string", "integer", "boolean"].contains(inner["type"]) {
        found.append(MirroredParameter(path: path, header: "Mcp-Param-\(name)"))
      }
      collect(inner, path, &found)
    }
  }

  /// Holds the header's values against the arguments.
  func check(_ arguments: JSONObject, _ values: [String]) throws(RPCError) {
    var argument: JSONValue? = .object(arguments)
    for name in path { argument = argument?[name] }
    if argument?.isNull == true { argument = nil }
    guard values.count <= 1 else { throw .headerMismatch("The header \(header) is given twice.") }
    guard let argument else {
      guard values.isEmpty else {
        throw .headerMismatch("The header \(header) is given, but the argument “\(name)” isn't.")
      }
      return
    }
    guard let value = values.first else {
      throw .headerMismatch("The header \(header) is missing: it repeats the argument “\(name)”.")
    }
    guard let text = MirroredText.decode(value) else {
      throw .headerMismatch("The header \(header) is no valid Base64.")
    }
    guard MirroredParameter.isSame(argument, text) else {
      throw .headerMismatch("The header \(header) says something other than the argument “\(name)”.")
    }
  }

  private var name: String { path.joined(separator: ".") }

  /// Whether a text is a number as JSON writes them, rather than in hexadecimal or by name.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
  }

  private static func isSame(_ argument: JSONValue, _ text: String) -> Bool {
    switch argument {
    case .string(let string): string.utf8.elementsEqual(text.utf8)
    case .bool(let bool): text == (bool ? "true" : "false")
    case .int(let number):
      // Beyond 2⁵³ two whole numbers may be one as floating point.
      Int64(text).map { $0 == number } ?? (isDecimal(text) && Double(text) == Double(number))
    case .double, .number: argument.double != nil && isDecimal(text) && argument.double == Double(text)
    // What is neither is refused by the schema, in words that help more.
    default: true
    }
  }
}
