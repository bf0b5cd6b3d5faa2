internal import JSON

/// The rules of a schema file and its ancestors' laid together so that all of them hold: an heir adds rules, it never
/// lifts one.
struct SchemaRules {
  private(set) var merged = JSONObject()

  /// Keywords that name their rules, so that those of two files fit into one.
  private static let named: Set<String> = [
    "patternProperties", "dependentRequired", "dependentSchemas", "$defs", "definitions",
  ]

  /// Keywords that mean something only beside each other.
  private static let condition: Set<String> = ["if", "then", "else"]

  /// Keywords that look at the properties beside them, so that they can't move into a rule of their own.
  private static let closing: Set<String> = ["additionalProperties", "unevaluatedProperties"]

  /// Adds the rules of one more file, after those of its ancestors.
  mutating func add(_ rules: [JSONObject.Member]) {
    let movesCondition = rules.contains { SchemaRules.condition.contains($0.key) && merged[$0.key] != nil }
    var condition = JSONObject()
    for rule in rules {
      if movesCondition, SchemaRules.condition.contains(rule.key) {
        condition[rule.key] = rule.value
      } else if let known = merged[rule.key], known != rule.value {
        combine(rule, with: known)
      } else {
        merged[rule.key] = rule.value
      }
    }
    if !condition.isEmpty { require(.object(condition)) }
  }

  private mutating func combine(_ rule: JSONObject.Member, with known: JSONValue) {
    switch (known, rule.value) {
    case (.array(let first), .array(let second)) where rule.key == "allOf":
      merged["allOf"] = .array(first + second)
    case (.object(var first), .object(let second)) where SchemaRules.named.contains(rule.key):
      for member in second.members where first[member.key] == nil { first[member.key] = member.value }
      merged[rule.key] = .object(first)
    default:
      if !SchemaRules.closing.contains(rule.key) {
        require(.object(JSONObject([(rule.key, rule.value)])))
      }
    }
  }

  private mutating func require(_ rule: JSONValue) {
    merged["allOf"] = .array((merged["allOf"]?.array ?? []) + [rule])
  }
}
