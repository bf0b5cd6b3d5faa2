internal import JSON

/// Judges an object by its schema: everything that is wrong with it, at once.
public struct ObjectReview: Sendable {
  public let schema: ContentSchema
  public let locales: [String]

  public init(schema: ContentSchema, locales: [String]) {
    self.schema = schema
    self.locales = locales
  }

  /// What is wrong with the object by itself.
  public func problems(of object: ContentObject) -> [Problem] {
    let value = JSONValue.object(ObjectReview.withoutBlanks(object.fields))
    var problems = Validation.problems(of: value, by: schema.validator, file: object.path, rule: "schema")
    for member in object.fields.members {
      guard let property = schema.property(member.key) else {
        if member.key != "id" && member.key != "draft" && !member.key.hasPrefix("x-") {
          problems.append(unknownField(member.key, file: object.path))
        }
        continue
      }
      if property.field.isLocalized { problems += localeProblems(member, file: object.path) }
      if property.field == .deck { problems += deckProblems(member.value, property, file: object.path) }
    }
    return problems
  }

  /// The references of an object, each with the field that holds it.
  public func references(of object: ContentObject) -> [ObjectReference] {
    var references: [ObjectReference] = []
    for property in schema.references {
      let field = "/\(property.name)"
      switch object.fields[property.name] {
      case .string(let target)? where !target.isEmpty:
        references.append(ObjectReference(field: field, target: target, targets: property.targets))
      case .array(let targets)?:
        for (index, target) in targets.enumerated() {
          guard let target = target.string else { continue }
          references.append(
            ObjectReference(field: "\(field)/\(index)", target: target, targets: property.targets))
        }
      default: break
      }
    }
    return references
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

  private func localeProblems(_ member: JSONObject.Member, file: String) -> [Problem] {
    guard let texts = member.value.object else { return [] }
    var problems: [Problem] = []
    for text in texts.members where !locales.contains(text.key) {
      problems.append(
        Problem(
          "locale", file: file, field: "/\(member.key)/\(text.key)",
          "‘\(text.key)’ is no locale of this site.",
          fix: "The site's locales are \(locales.joined(separator: ", ")).", severity: .warning))
    }
    for locale in locales where (texts[locale]?.string ?? "").isEmpty {
      problems.append(
        Problem(
          "translation", file: file, field: "/\(member.key)/\(locale)", "There is no text for ‘\(locale)’.",
          fix: "Translate it.", severity: .warning))
    }
    return problems
  }

  private func deckProblems(_ value: JSONValue, _ property: SchemaProperty, file: String) -> [Problem] {
    var seen: Set<String> = []
    return (value.array ?? []).enumerated().compactMap { index, item in
      guard let key = item.object?[property.itemKey]?.string, !seen.insert(key).inserted else { return nil }
      return Problem(
        "deck", file: file, field: "/\(property.name)/\(index)/\(property.itemKey)",
        "Two items are called ‘\(key)’.", fix: "Give each item a ‘\(property.itemKey)’ of its own.")
    }
  }
}

/// What an object's field points to.
public struct ObjectReference: Sendable, Hashable {
  /// The field that holds it, as a JSON Pointer.
  public let field: String
  /// The reference as it was written: an id, or `collection/id`.
  public let target: String
  /// The collections that the field may point into.
  public let targets: [String]

  public init(field: String, target: String, targets: [String]) {
    self.field = field
    self.target = target
    self.targets = targets
  }

  /// The collection and id that are meant; of several possible collections, each in turn.
  public var candidates: [(collection: String, id: String)] {
    if let slash = target.firstIndex(of: "/") {
      let collection = String(target[..<slash])
      if targets.isEmpty || targets.contains(collection) {
        return [(collection, String(target[target.index(after: slash)...]))]
      }
    }
    return targets.map { ($0, target) }
  }
}
