import Content
import Files
import Support
import Testing

@testable import Review

@Suite("The operator's own checks")
struct OperatorCheckTests {
  /// A script that a check runs, with a site that has the check.
  private func run(
    _ script: String, seconds: Int = 10, severity: Problem.Severity = .error, sites: [String]? = nil
  ) throws -> CheckRun {
    let folder = try TemporaryFolder("operator")
    let file = folder / "check.sh"
    try file.writeAtomically("#!/bin/sh\n\(script)\n", mode: 0o755)
    let settings = OperatorCheckSettings(
      name: "house", command: [file.string, "--strict"], seconds: seconds, severity: severity, sites: sites)
    let site = try CheckedSite(checks: [settings])
    return try withExtendedLifetime(folder) {
      try site.check(["content/stories/new.md": "---\ntitle: A\n---\n\nText.\n", "media/boat.jpg": nil])
    }
  }

  @Test("are told of the changes, find the changed files, and answer findings a line each")
  func findings() throws {
    let run = try run(
      """
      input=$(cat)
      case "$input" in *'"path":"content/stories/new.md","status":"added","collection":"stories","id":"new"'*) ;; *) exit 3 ;; esac
      case "$input" in *'"path":"media/boat.jpg","status":"removed"'*) ;; *) exit 4 ;; esac
      grep -q Text. content/stories/new.md || exit 5
      [ "$1" = --strict ] || exit 6
      [ ! -e media/boat.jpg ] || exit 7
      echo '{"file": "content/stories/new.md", "field": "/body", "line": 5, "message": "Too short.", "fix": "Say more."}'
      echo '{"message": "A word.", "severity": "warning", "rule": "word"}'
      exit 1
      """)
    #expect(run.rules == ["house", "word"])
    let finding = try #require(run.findings.first)
    #expect(finding.object == "stories/new")
    #expect(finding.problem.fix == "Say more.")
    #expect(finding.problem.line == 5)
    #expect(run.outcomes.last?.name == "house")
    #expect(run.verdict == .failed)
  }

  @Test("run with a bare environment, in a folder that goes with them")
  func surroundings() throws {
    let run = try run(
      #"printf '{"message": "%s %s"}\n' "$(pwd)" "$(env | cut -d= -f1 | sort | tr '\n' ' ')""#)
    let message = try #require(run.findings.first?.problem.message)
    let parts = message.split(separator: " ").map(String.init)
    #expect(
      Set(parts.dropFirst()).isSubset(of: ["HOME", "LANG", "PATH", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_"]))
    #expect(!Path(parts[0]).exists)
  }

  @Test(
    "that don't come to an end have not passed",
    arguments: [
      ("exit 3", "exit code 3"), ("sleep 30", "took more than"), ("yes", "said more than"),
      ("kill -9 $$", "signal 9"), ("sleep 30 & echo; wait", "took more than"),
    ])
  func failures(_ script: String, _ reason: String) throws {
    let run = try run(script, seconds: 1)
    #expect(run.rules.contains("check-failed"))
    #expect(run.findings.contains { $0.problem.message.contains(reason) })
    #expect(run.verdict == .failed)
  }

  @Test("that say what is no finding are reported, once their program is there")
  func nonsense() throws {
    #expect(try run("echo hello").rules == ["check-failed"])
    let site = try CheckedSite(checks: [OperatorCheckSettings(name: "house", command: ["/nowhere/at/all"])])
    #expect(try site.check(["media/x.txt": "x"]).rules == ["check-failed"])
    let relative = try CheckedSite(checks: [
      OperatorCheckSettings(name: "house", command: ["sh", "-c", "true"])
    ])
    #expect(try relative.check(["media/x.txt": "x"]).rules == ["check-failed"])
  }

  @Test("only warn, or leave a site alone, where the operator says so")
  func limits() throws {
    #expect(try run(#"echo '{"message": "No."}'"#, severity: .warning).verdict == .warnings)
    #expect(try run("exit 3", sites: ["other"]).verdict == .passed)
    #expect(try run("exit 3", sites: ["test"]).verdict == .failed)
  }
}
