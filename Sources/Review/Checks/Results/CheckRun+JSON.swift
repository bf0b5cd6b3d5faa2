public import Content
import Git
public import JSON

extension CheckRun {
  /// The verdict and the counts as data, without the findings.
  public var summary: JSONObject {
    [
      "verdict": .string(verdict.rawValue), "errors": .int(Int64(errors)), "warnings": .int(Int64(warnings)),
      "changes": .int(Int64(changes)), "tree": .string(tree.description), "base": .string(base.description),
      "checks": .array(
        outcomes.map { outcome in
          [
            "name": .string(outcome.name), "verdict": .string(outcome.verdict.rawValue),
            "errors": .int(Int64(outcome.errors)), "warnings": .int(Int64(outcome.warnings)),
          ]
        }),
    ]
  }

  /// The summary and as many findings as fit into `budget` bytes, at least one; `next_cursor` leads to the rest.
  ///
  /// - Parameters:
  ///   - cursor: Where an earlier page ended: the key of its last finding.
  ///   - check: The only check whose findings are wanted; nil for all.
  public func page(
    after cursor: String? = nil, check: String? = nil, budget: Int = 16_384
  ) throws(GalleyError) -> JSONObject {
    let wanted = findings.filter { check == nil || $0.check == check }
    var position = 0
    if let cursor {
      guard let last = wanted.firstIndex(where: { $0.key == cursor }) else {
        throw GalleyError(
          .invalidCursor, "The cursor ‘\(cursor)’ belongs to no finding of this run.",
          hint: "Ask again without a cursor: what was checked has changed meanwhile.")
      }
      position = last + 1
    }
    var json = summary
    var listed: [JSONValue] = []
    var room = budget - JSONValue.object(json).bytes().count
    while position < wanted.count {
      let next = JSONValue.object(wanted[position].json)
      room -= next.bytes().count + 1
      guard room >= 0 || listed.isEmpty else { break }
      listed.append(next)
      position += 1
    }
    json["findings"] = .array(listed)
    json["total"] = .int(Int64(check.map { name in count(of: name) } ?? errors + warnings))
    if position < wanted.count, position > 0 { json["next_cursor"] = .string(wanted[position - 1].key) }
    return json
  }

  private func count(of check: String) -> Int {
    outcomes.first { $0.name == check }.map { $0.errors + $0.warnings } ?? 0
  }
}
