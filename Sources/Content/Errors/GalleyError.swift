public import JSON

/// The one error from the store to the wire: what is wrong, with which thing, and what to do next.
public struct GalleyError: Error, Sendable {
  /// The stable name of the kind of failure.
  public var code: ErrorCode
  /// One sentence that names the thing and says why.
  public var message: String
  /// One sentence that says what to do next.
  public var hint: String?
  /// What a program may want to know: fields, ids, revisions.
  public var details: JSONObject

  /// An error with its sentence and, where something can be done, a hint.
  public init(_ code: ErrorCode, _ message: String, hint: String? = nil, details: JSONObject = [:]) {
    self.code = code
    self.message = message
    self.hint = hint
    self.details = details
  }

  /// The error as data, the shape that every face of Galley answers.
  public var json: JSONObject {
    var object: JSONObject = ["code": .string(code.rawValue), "message": .string(message)]
    if let hint { object["hint"] = .string(hint) }
    if code.isRetryable { object["retryable"] = true }
    if !details.isEmpty { object["details"] = .object(details) }
    return object
  }
}

extension GalleyError: CustomStringConvertible {
  /// The sentence and the hint.
  public var description: String {
    guard let hint else { return message }
    return "\(message) \(hint)"
  }
}

extension GalleyError {
  /// "No … is called ‘…’", with the names that come nearest.
  public static func unknown(_ kind: String, _ name: String, among known: some Sequence<String>)
    -> GalleyError
  {
    let near = NearMatch.best(for: name, among: known)
    let hint =
      near.isEmpty
      ? "List what there is to see the right name."
      : "Did you mean \(near.map { "‘\($0)’" }.joined(separator: " or "))?"
    return GalleyError(
      .notFound, "There is no \(kind) called ‘\(name)’.", hint: hint,
      details: ["kind": .string(kind), "name": .string(name), "near": .array(near.map { .string($0) })])
  }

  /// One error out of many problems: all of them at once, so that one round of mending is enough.
  public static func problems(_ problems: [Problem], code: ErrorCode, summary: String) -> GalleyError {
    GalleyError(
      code,
      ([summary] + problems.prefix(20).map { "• \($0.text)" }).joined(separator: "\n"),
      hint: "Mend every problem in the list and try again; nothing was changed.",
      details: [
        "problems": .array(problems.prefix(100).map { .object($0.json) }),
        "total": .int(Int64(problems.count)),
      ])
  }
}
