internal import JSON

/// The groups of keywords that a dialect gives meaning to.
struct Vocabularies: OptionSet, Sendable {
  let rawValue: UInt8

  static let core = Vocabularies(rawValue: 1)
  static let applicator = Vocabularies(rawValue: 2)
  static let unevaluated = Vocabularies(rawValue: 4)
  static let validation = Vocabularies(rawValue: 8)
  static let formatAssertion = Vocabularies(rawValue: 16)
  /// Vocabularies whose keywords are remarks and never make a value invalid.
  static let remarks = Vocabularies(rawValue: 32)

  static let standard: Vocabularies = [.core, .applicator, .unevaluated, .validation, .remarks]

  private static let known: [String: Vocabularies] = [
    "core": .core, "applicator": .applicator, "unevaluated": .unevaluated, "validation": .validation,
    "format-assertion": .formatAssertion, "format-annotation": .remarks, "content": .remarks,
    "meta-data": .remarks,
  ]

  /// The vocabulary with this URI.
  init?(uri: String) {
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    guard uri.hasPrefix(prefix), let known = Self.known[String(uri.dropFirst(prefix.count))] else {
      return nil
    }
    self = known
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What a metaschema's `$vocabulary` asks for; all that is standard where it has none.
  static func declared(by metaschema: JSONValue, at uri: String) throws(SchemaError) -> Vocabularies {
    guard let declared = metaschema["$vocabulary"]?.object else { return .standard }
    var vocabularies: Vocabularies = .core
    for member in declared.members {
      if let known = Vocabularies(uri: member.key) {
        vocabularies.formUnion(known)
      } else if member.value == .bool(true) {
        throw SchemaError(
          .unknownVocabulary, at: uri + "#/$vocabulary",
          "the dialect requires the vocabulary \(member.key), which is not known here")
      }
    }
    return vocabularies
  }
}
