/// A header's value with its parameters, such as `form-data; name="a"; filename="b.png"`.
struct HeaderParameters {
  /// What stands before the first semicolon, in lower case.
  let value: String
  private var parameters: [(name: String, value: String)] = []

  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  init(_ text: String) {
    var rest = text[...]
    value = Self.word(&rest).lowercased()
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let value = rest.first == "\"" ? Self.quoted(&rest) : Self.word(&rest)
      parameters.append((name.filter { $0 != " " }.lowercased(), value))
      rest = rest.drop { $0 != ";" }
    }
  }

  private static func word(_ rest: inout Substring) -> String {
    let word = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(word.count)
    return String(
      word.reversed().drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" })
  }

  /// A quoted string. Browsers write a quotation mark within as `%22`; others put a backslash before it.
  private static func quoted(_ rest: inout Substring) -> String {
    var text = ""
    var isEscaped = false
    rest = rest.dropFirst()
    while let character = rest.first {
      rest = rest.dropFirst()
      if isEscaped {
        if character != "\"" && character != "\\" { text.append("\\") }
        text.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        break
      } else {
        text.append(character)
      }
    }
    return text
  }
}
