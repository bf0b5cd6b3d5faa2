import Content
import JSON
import Review

/// What the checks found, as far as the caller may see what it is about.
struct CheckOutline {
  private let run: CheckRun
  private let drafting: Drafting

  init(_ run: CheckRun, _ drafting: Drafting) {
    self.run = run
    self.drafting = drafting
  }

  /// The verdict and as many findings as fit.
  func json(from start: Int = 0, budget: Int) -> JSONObject {
    let findings = drafting.visible(run.findings)
    var budget = Budget(tokens: Int(Double(budget) / Budget.bytesPerToken))
    var shown: [JSONValue] = []
    for finding in findings.dropFirst(start) {
      let json = JSONValue.object(finding.json)
      guard budget.take(json.bytes().count + 1) else { break }
      shown.append(json)
    }
    var json: JSONObject = [
      "verdict": .string(run.verdict.rawValue), "findings": .array(shown),
      "total": .int(Int64(findings.count)),
    ]
    if start + shown.count < findings.count { json["next"] = .int(Int64(start + shown.count)) }
    return json
  }
}
