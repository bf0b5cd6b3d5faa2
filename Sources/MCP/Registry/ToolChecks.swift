import JSON
import JSONSchema

/// Holds a tool's arguments and results against its schemas. A schema that can't be used refuses everything, by name.
struct ToolChecks: Sendable {
  private let input: Result<CompiledSchema, SchemaFault>
  private let output: Result<CompiledSchema, SchemaFault>?

  struct SchemaFault: Error { let text: String }

  init(input: JSONObject, output: JSONObject?) {
    self.input = ToolChecks.compile(input)
    self.output = output.map(ToolChecks.compile)
  }

  private static func compile(_ schema: JSONObject) -> Result<CompiledSchema, SchemaFault> {
    do { return .success(try CompiledSchema(.object(schema))) } catch {
      return .failure(SchemaFault(text: "\(error)"))
    }
  }

  /// Everything that is wrong with arguments, at once.
  func faults(in arguments: JSONObject) -> [ArgumentFault] {
    ToolChecks.faults(in: .object(arguments), input)
  }

  /// Everything by which a structured result breaks its promise.
  func faults(inResult value: JSONValue) -> [ArgumentFault] {
    output.map { ToolChecks.faults(in: value, $0) } ?? []
  }

  /// Whether a structured result is promised.
  var hasOutput: Bool { output != nil }

  private static func faults(
    in value: JSONValue, _ schema: Result<CompiledSchema, SchemaFault>
  ) -> [ArgumentFault] {
    switch schema {
    case .failure(let fault):
      return [
        ArgumentFault(place: .root, keyword: "$schema", message: "The schema can't be used: \(fault.text)")
      ]
    case .success(let schema):
      if schema.isValid(value) { return [] }
      return schema.validate(value).map {
        ArgumentFault(place: $0.instance, keyword: $0.keyword, message: $0.message, expected: $0.expected)
      }
    }
  }
}
