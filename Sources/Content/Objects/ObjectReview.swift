internal import JSON

/// Judges an object by its schema: everything that is wrong with it, at once.
public struct ObjectReview: Sendable {
  /// What objects are judged by.
  public let schema: ContentSchema
  /// The languages in which a localized field should have a text.
  public let locales: [String]

  /// A review by `schema` for a site of these languages.
  public init(schema: ContentSchema, locales: [String]) {
    self.schema = schema
    self.locales = locales
  }

  /// What is wrong with the object by itself.
  public func problems(of object: ContentObject) -> [Problem] {
    let value = JSONValue.object(ObjectReview.withoutBlanks(object.fields))
    var problems = Validation.problems(of: value, by: schema.validator, file: object.path, rule: "schema")
    for member in object.fields.members where schema.property(member.key) == nil {
      if ContentSchema.builtIn(member.key) == nil && !member.key.hasPrefix("x-") {
        problems.append(unknownField(member.key, file: object.path))
      }
    }
    for value in schema.values(in: object.fields, where: { $0.field.isLocalized || $0.field == .deck }) {
      problems +=
        value.property.field == .deck
        ? deckProblems(value, file: object.path) : localeProblems(value, file: object.path)
    }
    return problems
  }

  /// The references of an object, those inside nested objects and decks included.
  public func references(of object: ContentObject) -> [ObjectReference] {
    schema.values(in: object.fields, where: \.field.isReference).flatMap { value -> [ObjectReference] in
      let targets = value.property.targets
      switch value.value {
      case .string(let target) where !target.isEmpty:
        return [ObjectReference(field: value.field, target: target, targets: targets)]
      case .array(let several):
        return several.enumerated().compactMap { position, target in
          target.string.map {
            ObjectReference(field: "\(value.field)/\(position)", target: $0, targets: targets)
          }
        }
      default: return []
      }
    }
  }

  /// A blank value is no value: editors clear a field by leaving it empty.
  private static func withoutBlanks(_ fields: JSONObject) -> JSONObject {
    guard fields.members.contains(where: { $0.value == .null }) else { return fields }
    return JSONObject(fields.members.filter { $0.value != .null }.map { ($0.key, $0.value) })
  }

  private func unknownField(_ name: String, file: String) -> Problem {
    let near = NearMatch.best(for: name, among: schema.properties.map(\.name)).first
    return Problem(
      "unknown-field", file: file, field: "/\(name)", "The schema ‘\(schema.id)’ has no field ‘\(name)’.",
      fix: near.map { "Did you mean ‘\($0)’?" } ?? "Add it to the schema, remove it, or name it x-\(name).",
      severity: .warning)
  }

  private func localeProblems(_ value: FieldValue, file: String) -> [Problem] {
    guard let texts = value.value.object else { return [] }
    var problems: [Problem] = []
    for text in texts.members where !locales.contains(text.key) {
      problems.append(
        Problem(
          "locale", file: file, field: value.field + JSONPointer([text.key]).description,
          "‘\(text.key)’ is no locale of this site.",
          fix: "The site's locales are \(locales.joined(separator: ", ")).", severity: .warning))
    }
    for locale in locales where (texts[locale]?.string ?? "").isEmpty {
      problems.append(
        Problem(
          "translation", file: file, field: "\(value.field)/\(locale)", "There is no text for ‘\(locale)’.",
          fix: "Translate it.", severity: .warning))
    }
    return problems
  }

  private func deckProblems(_ value: FieldValue, file: String) -> [Problem] {
    var seen: Set<String> = []
    let name = value.property.itemKey
    return (value.value.array ?? []).enumerated().compactMap { position, item in
      guard let key = item.object?[name]?.string, !seen.insert(key).inserted else { return nil }
      return Problem(
        "deck", file: file, field: "\(value.field)/\(position)/\(name)", "Two items are called ‘\(key)’.",
        fix: "Give each item a ‘\(name)’ of its own.")
    }
  }
}
