import Content

/// Collects what checks find.
struct CheckReport {
  /// More are counted, but not kept: nobody mends ten thousand things by a list.
  static let mostFindings = 2_000

  private(set) var findings: [CheckFinding] = []
  private(set) var outcomes: [String: CheckRun.Outcome] = [:]
  private var seen: [String: Int] = [:]
  private var check = ""
  private var ceiling = Problem.Severity.error

  /// Says whose findings come next.
  mutating func begin(_ name: String, ceiling: Problem.Severity) {
    check = name
    self.ceiling = ceiling
    if outcomes[name] == nil { outcomes[name] = CheckRun.Outcome(name: name) }
  }

  /// Notes something; `subject` tells it from others of its kind in the same field.
  mutating func add(_ problem: Problem, object: String? = nil, subject: String = "") {
    var problem = problem
    if ceiling == .warning { problem.severity = .warning }
    let alike = "\(check) \(problem.rule) \(problem.file) \(problem.field) \(subject)"
    let ordinal = seen[alike, default: 0]
    seen[alike] = ordinal + 1
    if problem.severity == .error {
      outcomes[check]?.errors += 1
    } else {
      outcomes[check]?.warnings += 1
    }
    guard findings.count < CheckReport.mostFindings else { return }
    findings.append(
      CheckFinding(check, problem, object: object, subject: subject, ordinal: ordinal))
  }
}
