import JSON
import MCP

/// Tools that put every kind of field before the user.
enum FormTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_elicitation_sep1034_defaults", "Asks with a form that is filled in already.",
      ask("Please review and update the form fields with defaults", withDefaults)),
    .fixture(
      "test_elicitation_sep1330_enums", "Asks with a form of all kinds of choices.",
      ask("Please select options from the enum fields", withChoices)),
  ]

  private static func ask(_ message: String, _ schema: JSONObject) -> ToolWork<Anybody> {
    .long { call, _ in
      guard let answer = call.answers["form"] else {
        return .inputRequired(
          InputRequest(
            [("form", .form(message: message, schema: schema))],
            fallback: "This tool needs a client that can ask its user."))
      }
      return .text("Elicitation completed: \(QuestionTools.said(answer))")
    }
  }

  private static let withDefaults: JSONObject = [
    "type": "object",
    "properties": [
      "name": ["type": "string", "description": "User name", "default": "John Doe"],
      "age": ["type": "integer", "description": "User age", "default": 30],
      "score": ["type": "number", "description": "User score", "default": 95.5],
      "status": [
        "type": "string", "description": "User status", "enum": ["active", "inactive", "pending"],
        "default": "active",
      ],
      "verified": ["type": "boolean", "description": "Verification status", "default": true],
    ],
    "required": [],
  ]

  private static let withChoices: JSONObject = [
    "type": "object",
    "properties": [
      "untitledSingle": [
        "type": "string", "description": "Select one option", "enum": ["option1", "option2", "option3"],
      ],
      "titledSingle": [
        "type": "string", "description": "Select one option with titles",
        "oneOf": titled("First Option", "Second Option", "Third Option"),
      ],
      "legacyEnum": [
        "type": "string", "description": "Select one option (legacy)", "enum": ["opt1", "opt2", "opt3"],
        "enumNames": ["Option One", "Option Two", "Option Three"],
      ],
      "untitledMulti": [
        "type": "array", "description": "Select multiple options", "minItems": 1, "maxItems": 3,
        "items": ["type": "string", "enum": ["option1", "option2", "option3"]],
      ],
      "titledMulti": [
        "type": "array", "description": "Select multiple options with titles", "minItems": 1, "maxItems": 3,
        "items": ["anyOf": titled("First Choice", "Second Choice", "Third Choice")],
      ],
    ],
    "required": [],
  ]

  private static func titled(_ titles: String...) -> JSONValue {
    .array(
      titles.enumerated().map { ["const": .string("value\($0.offset + 1)"), "title": .string($0.element)] })
  }
}
