public import JSON

extension ObjectPatch {
  /// What a patch looks like, as a plain JSON Schema for whoever offers patches to callers. It uses nothing that a
  /// client might not know, so it allows more than ``init(parsing:)``, which says precisely what is wrong.
  public static var jsonSchema: JSONObject {
    [
      "type": "array", "minItems": 1, "maxItems": .int(Int64(maximumOperations)),
      "description": .string(summary),
      "items": [
        "type": "object", "required": ["op"], "additionalProperties": false,
        "properties": .object(JSONObject(memberSchemas.map { ($0.name, .object($0.schema)) })),
      ],
    ]
  }

  private static let summary = """
    Operations, carried out in order, all or none. set {path, value}; unset {path}; append {path of a list, value}; \
    insert {path of a list, value, one of before/after/at}; remove {path of an item}; \
    move {path of an item, one of before/after/at}; replace_text {path, find, replace, count}; \
    replace_section {section, value}; append_section {value, section}.
    """

  private static var memberSchemas: [(name: String, schema: JSONObject)] {
    [
      ("op", ["type": "string", "enum": .array(PatchOperation.Name.allCases.map { .string($0.rawValue) })]),
      (
        "path",
        [
          "type": "string",
          "description":
            "title, seo.title, deck[intro].text (item by key), tags[sea] (by value), gallery[0].alt (by number), subtitle@de (one language). Section operations mean the body without it.",
        ]
      ),
      ("value", ["description": "The new value, item or markdown text."]),
      ("before", ["description": "Key, value or number of the item before which it goes."]),
      ("after", ["description": "Key, value or number of the item after which it goes."]),
      ("at", ["type": "integer", "minimum": 0, "description": "The place in the list, from 0."]),
      ("find", ["type": "string", "description": "The exact text to replace, markup included."]),
      ("replace", ["type": "string", "description": "The text to put there; empty to delete."]),
      (
        "count",
        ["type": "integer", "minimum": 1, "description": "How often ‘find’ must occur; once if left out."]
      ),
      (
        "section",
        [
          "type": "string",
          "description":
            "The section's id in the outline. append_section without it adds to the end of the text.",
        ]
      ),
    ]
  }
}
