/// The `{{params.name}}` places in a saved query's expressions.
public enum QueryPlaceholders {
  /// The names of the parameters that `text` mentions, in order.
  public static func names(in text: String) -> [String] {
    var names: [String] = []
    _ = replaced(in: text) { name in
      names.append(name)
      return ""
    }
    return names
  }

  /// `text` with every placeholder replaced by what `value` gives for its parameter.
  public static func replaced(in text: String, _ value: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
      result += rest[..<open.lowerBound]
      let inside = rest[open.upperBound..<close.lowerBound].trimmed
      result += inside.hasPrefix("params.") ? value(String(inside.dropFirst("params.".count))) : ""
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
