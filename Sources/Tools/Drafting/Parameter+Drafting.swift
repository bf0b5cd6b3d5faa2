import JSON

extension Parameter {
  /// The changeset that a write goes to. (agents 1)
  static let changeset = Parameter(
    name: "changeset",
    schema: [
      "type": "integer", "minimum": 1, "description": "Number; else your open draft, or a new one.",
    ],
    isRequired: false)
  /// The changeset that is meant.
  static let changesetNumber = Parameter(
    name: "changeset", schema: ["type": "integer", "minimum": 1, "description": "Its number."],
    isRequired: true)
  /// The version that was read. (agents 3)
  static let expectedRevision = Parameter.string(
    "expected_revision", "The revision that you read.")
  /// Why a change is made.
  static let message = Parameter.string("message", "Why, for the history.")
  /// Whether nothing is to be written. (agents 8)
  static let dryRun = Parameter(
    name: "dry_run", schema: ["type": "boolean", "description": "Write nothing."],
    isRequired: false)
  /// What keeps a call that is made again from being done again. (agents 9)
  static let idempotencyKey = Parameter(
    name: "idempotency_key",
    schema: ["type": "string", "maxLength": 200, "description": "Makes a retry safe."], isRequired: false)
  /// An object's fields.
  static func fieldValues(_ description: String) -> Parameter {
    Parameter(
      name: "fields", schema: ["type": "object", "description": .string(description)], isRequired: true)
  }
  /// Whether a change may take much away. (agents 7)
  static let allowRemoval = Parameter(
    name: "allow_removal",
    schema: ["type": "boolean", "description": "Confirm that much goes."], isRequired: false)

  /// What every write takes.
  static let writing: [Parameter] = [.changeset, .message, .dryRun, .idempotencyKey]
}
