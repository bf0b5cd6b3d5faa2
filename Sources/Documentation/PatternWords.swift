/// Patterns that stand in many formats, in words; the schemas have them to the letter.
enum PatternWords {
  static func words(for pattern: String) -> String { known[pattern] ?? "like \(Text.code(pattern))" }

  private static let known = [
    #"^[a-z0-9_][a-z0-9_-]*$"#: "a name of a–z, 0–9, `_` and `-`",
    #"^[a-z][a-z0-9_]{0,47}$"#: "a name of up to 48 a–z, 0–9 and `_`, a letter first",
    #"^[A-Za-z_][A-Za-z0-9_]*$"#: "the name of a property",
    #"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"#: "a language tag",
    #"^[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?(,\s*[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?)*$"#:
      "fields with commas between them",
  ]
}
