import JSON
import MCP

/// Tools whose argument schemas say more than types.
enum SchemaTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "json_schema_2020_12_tool", "Takes what a schema with the newer keywords allows.",
      schema: newerKeywords,
      .quick { _, arguments in
        .text("JSON Schema 2020-12 tool called with: \(JSONValue.object(arguments).text())")
      }),
    .fixture(
      "test_x_mcp_header", "Takes arguments that have to stand in headers as well.", schema: mirrored,
      .quick { _, arguments in .text("Region: \(arguments["region"]?.string ?? "none")") }),
  ]

  private static let newerKeywords: JSONObject = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": [
      "address": [
        "$anchor": "addressDef",
        "type": "object",
        "properties": ["street": ["type": "string"], "city": ["type": "string"]],
      ]
    ],
    "properties": [
      "name": ["type": "string"],
      "address": ["$ref": "#/$defs/address"],
      "contactMethod": ["type": "string", "enum": ["phone", "email"]],
      "phone": ["type": "string"],
      "email": ["type": "string"],
    ],
    "allOf": [["anyOf": [["required": ["phone"]], ["required": ["email"]]]]],
    "if": ["properties": ["contactMethod": ["const": "phone"]], "required": ["contactMethod"]],
    "then": ["required": ["phone"]],
    "else": ["required": ["email"]],
    "additionalProperties": false,
  ]

  private static let mirrored: JSONObject = [
    "type": "object",
    "properties": [
      "region": ["type": "string", "x-mcp-header": "Region"],
      "priority": ["type": "integer", "x-mcp-header": "Priority"],
    ],
    "required": ["region"],
  ]
}
