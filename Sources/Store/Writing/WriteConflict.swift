import Comparison
import Content
import Git
import JSON

extension GalleyError {
  /// Refuses a write for a version that is not there any more.
  ///
  /// - Parameters:
  ///   - conflicts: The fields that both sides changed, where that is known.
  ///   - changed: The names of the fields that others changed since the expected version, where it is known.
  static func conflict(
    _ name: String, expected: ObjectID, present: ObjectID?, conflicts: [FieldConflict]? = nil,
    changed: [String]? = nil
  ) -> GalleyError {
    let now = present.map(\.description) ?? "gone"
    var details: JSONObject = [
      "name": .string(name), "expected": .string(expected.description),
      "revision": present.map { .string($0.description) } ?? .null,
    ]
    if let changed { details["changed"] = .array(changed.map { .string($0) }) }
    guard let conflicts else {
      return GalleyError(
        .conflict, "‘\(name)’ was changed meanwhile: you expected revision \(expected), it is \(now).",
        hint: "Read it again, apply your change to what is there now, and name its revision.",
        details: details)
    }
    details["conflicts"] = .array(conflicts.prefix(50).map { .object($0.asWriteConflict) })
    details["total"] = .int(Int64(conflicts.count))
    let fields = conflicts.prefix(12).map { "‘\($0.label)’" }.joined(separator: ", ")
    return GalleyError(
      .conflict,
      "‘\(name)’ was changed meanwhile in what you change too: \(fields.isEmpty ? "fields that are not shown" : fields). You expected revision \(expected), it is \(now).",
      hint:
        "Decide what each field is to be, then make the same call with the decided values and the expected revision \(now).",
      details: details)
  }
}

extension FieldConflict {
  /// The conflict in the words of who writes: `base`, `current` and `yours`.
  fileprivate var asWriteConflict: JSONObject {
    func renamed(_ object: JSONObject) -> JSONObject {
      JSONObject(
        object.members.map { member in
          switch member.key {
          case "ours": ("current", member.value)
          case "theirs": ("yours", member.value)
          case "places":
            (
              "places",
              .array((member.value.array ?? []).map { .object(renamed($0.object ?? [:])) })
            )
          default: (member.key, member.value)
          }
        })
    }
    return renamed(json)
  }
}
