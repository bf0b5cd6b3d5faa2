public import JSON

/// Why one operation of a patch can't be read or carried out.
public struct PatchFault: Error, Sendable, Hashable {
  /// The stable names of all that can be wrong with an operation; each failure has exactly one.
  public enum Code: String, Sendable, CaseIterable {
    /// The operation itself is not well formed.
    case badOperation = "bad_operation"
    case noSuchField = "no_such_field"
    case noSuchItem = "no_such_item"
    case noSuchSection = "no_such_section"
    case noSuchLocale = "no_such_locale"
    /// Several items answer to the name.
    case ambiguousItem = "ambiguous_item"
    case noMatch = "no_match"
    case tooManyMatches = "too_many_matches"
    case tooFewMatches = "too_few_matches"
    case notAList = "not_a_list"
    case notAText = "not_a_text"
    case notMarkdown = "not_markdown"
    case notAnObject = "not_an_object"
    /// The path leads to a field where one to an item is needed.
    case notAnItem = "not_an_item"
    /// The field has a text for each language, and the path names none.
    case localeNeeded = "locale_needed"
    case notLocalized = "not_localized"
    case alreadyThere = "already_there"
    case outOfRange = "out_of_range"
    /// The field isn't changed by patches.
    case readOnly = "read_only"
    /// More would be lost than the operation says.
    case wouldRemove = "would_remove"
  }

  /// What kind of failure it is.
  public let code: Code
  /// What is wrong, as a sentence.
  public let message: String
  /// What to do about it, as a sentence.
  public let hint: String?
  /// The number of the operation in the patch, the first being 0.
  public internal(set) var operation = 0
  /// The member of the operation that is at fault; nil for the operation as a whole.
  public let member: String?
  /// What would be lost without having been named.
  public let losses: [ContentLoss]

  init(
    _ code: Code, _ message: String, hint: String? = nil, member: String? = nil, losses: [ContentLoss] = []
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.member = member
    self.losses = losses
  }

  /// Where in the patch the fault is, as a JSON Pointer.
  public var pointer: String { member.map { "/\(operation)/\($0)" } ?? "/\(operation)" }

  /// The fault as data.
  public var json: JSONObject {
    var object: JSONObject = [
      "operation": .int(Int64(operation)), "pointer": .string(pointer), "code": .string(code.rawValue),
      "message": .string(message),
    ]
    if let hint { object["hint"] = .string(hint) }
    if !losses.isEmpty { object["vanishes"] = .array(losses.prefix(50).map { .object($0.json) }) }
    return object
  }

  func inOperation(_ number: Int) -> PatchFault {
    var fault = self
    fault.operation = number
    return fault
  }
}

extension GalleyError {
  /// One error out of all that is wrong with a patch.
  static func refusedPatch(_ faults: [PatchFault]) -> GalleyError {
    let isOnlyRemoval = faults.allSatisfy { $0.code == .wouldRemove }
    let lines = faults.prefix(20).map { fault in
      "• operation \(fault.operation): \(fault.message)\(fault.hint.map { " \($0)" } ?? "")"
    }
    return GalleyError(
      isOnlyRemoval ? .wouldRemove : .invalidPatch,
      (["Nothing was written: the patch can't be applied."] + lines).joined(separator: "\n"),
      hint: isOnlyRemoval
        ? ContentLoss.hint : "Mend every operation in the list and send the whole patch again.",
      details: [
        "faults": .array(faults.prefix(100).map { .object($0.json) }), "total": .int(Int64(faults.count)),
      ])
  }
}
