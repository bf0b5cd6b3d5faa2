import Access
import Content
import Files

/// Looking at credentials: what authentication adds to a call.
enum AccessBenchmark {
  static func run(_ report: Report, isQuick: Bool) throws {
    let folder = try Path.temporaryFolder(named: "galley-bench-access")
    defer { try? folder.removeTree() }
    try (folder / "galley.json").writeAtomically(ServerSettings.newFile(workspace: "bench"))
    let access = try AccessControl(dataDirectory: folder)
    let home = try access.workspaces.home()
    func issue(_ name: String) throws -> IssuedCredential {
      try access.credentials.issue(
        CredentialRequest(kind: .pat, name: name, allowance: .token(ScopePreset.read.scopes)), in: home,
        by: .host)
    }
    let made = try (0..<(isQuick ? 20 : 2_000)).map { try issue("token \($0)") }
    var wrong = Array(made[0].secret.text)
    wrong[20] = wrong[20] == "a" ? "b" : "a"
    let text = made[0].secret.text, changed = String(wrong)

    let rounds = isQuick ? 1_000 : 100_000
    let hot = try Measure.rate(of: rounds) { _ in _ = try access.checker.verify(text, from: "192.0.2.1") }
    let spread = try Measure.rate(of: rounds) { call in
      _ = try access.checker.verify(made[call % made.count].secret.text, from: "192.0.2.1")
    }
    let atHand = try Measure.rate(of: rounds) { _ in
      _ = try access.checker.verifyAtHand(text, from: "192.0.2.1")
    }
    let refused = try Measure.rate(of: rounds) { _ in _ = try access.checker.verify(changed) }
    guard case .verified(let holder) = try access.checker.verify(text) else { return }
    let valid = Measure.rate(of: rounds) { _ in precondition(holder.isValid) }
    report.begin("Looking at credentials (\(made.count) tokens)")
    for (work, rate) in [
      ("one that is remembered", hot), ("each of all in turn", spread),
      ("one that is remembered, where nothing may wait", atHand), ("one with a changed letter", refused),
      ("whether a holder's still holds", valid),
    ] {
      report.add(work, 1_000_000 / rate, "µs", limit: "5 µs")
    }
  }
}
