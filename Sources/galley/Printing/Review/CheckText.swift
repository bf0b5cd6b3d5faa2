import Arguments
import Content
import JSON
import Review

/// What the checks found in a changeset: by file, then each check with its verdict.
struct CheckText {
  let run: CheckRun
  let style: Style

  init(_ run: CheckRun, style: Style) {
    self.run = run
    self.style = style
  }

  private var problems: ProblemList {
    ProblemList(problems: run.findings.map(\.problem), objects: run.objectsRead, style: style)
  }

  var text: String {
    var lines = run.findings.isEmpty ? [] : [problems.text]
    lines.append(run.outcomes.map(verdict).joined(separator: "  "))
    let missing = run.errors + run.warnings - run.findings.count
    if missing > 0 { lines.append(style.dim("\(missing) more findings are not listed.")) }
    lines.append(problems.summary)
    return lines.joined(separator: "\n")
  }

  private func verdict(_ outcome: CheckRun.Outcome) -> String {
    switch outcome.verdict {
    case .passed: style.green("✓ \(outcome.name)")
    case .warnings: style.yellow("! \(outcome.name) (\(outcome.warnings))")
    case .failed: style.red("✗ \(outcome.name) (\(outcome.errors))")
    }
  }

  /// The same as data: the verdicts, and the problems in the shape that `galley check` has always had.
  func json(changeset: Int) -> JSONObject {
    var json: JSONObject = ["changeset": .int(Int64(changeset))]
    json.merge(run.summary)
    json.merge(problems.json)
    json["problems"] = .array(run.findings.map { .object($0.json) })
    json["errors"] = .int(Int64(run.errors))
    json["warnings"] = .int(Int64(run.warnings))
    json["total"] = .int(Int64(run.errors + run.warnings))
    return json
  }
}

extension Invocation {
  /// Prints what the checks found in a changeset.
  func print(_ report: CheckText, changeset number: Int) {
    if self[SharedOptions.json] {
      output.print(json: report.json(changeset: number))
    } else {
      output.print(report.text)
    }
  }
}
