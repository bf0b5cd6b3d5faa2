import Access
import Arguments
import Content
import Files
import Git
import JSON
import Review
import Store

/// What a look at a data directory or at one of its sites found.
struct Examination {
  /// One thing that was looked at.
  struct Finding {
    enum Verdict: String { case well, advice, fault }

    let verdict: Verdict
    let message: String
    var hint: String?
  }

  let subject: String
  private(set) var findings: [Finding] = []

  var isWell: Bool { !findings.contains { $0.verdict == .fault } }

  private mutating func note(_ verdict: Finding.Verdict, _ message: String, hint: String? = nil) {
    findings.append(Finding(verdict: verdict, message: message, hint: hint))
  }

  private mutating func fault(_ error: GalleyError) { note(.fault, error.message, hint: error.hint) }
}

extension Examination {
  /// The settings of a data directory and what guards its secrets.
  static func settings(of data: DataDirectory) -> Examination {
    var examination = Examination(subject: data.path.string)
    do {
      _ = try data.settings()
      examination.note(.well, "galley.json can be used.")
    } catch {
      examination.fault(error)
    }
    if let keys = try? (data.path / "keys").status(), keys.permissions & 0o077 != 0 {
      examination.note(
        .fault, "The folder keys can be entered by others.", hint: "Run: chmod 700 \(data.path)/keys")
    }
    // To open the state store would make one.
    guard (data.path / "state.db").isFile else { return examination }
    do {
      let access = try AccessControl(dataDirectory: data.path)
      var (users, live) = (0, 0)
      for workspace in try access.workspaces.all() {
        users += try access.people.members(of: workspace).count
        live += try access.credentials.list(CredentialFilter(workspace: workspace.id)).count
      }
      examination.note(
        .well, "state.db can be used: \(counted(users, "user")), \(counted(live, "credential")).")
    } catch {
      examination.fault(error)
    }
    return examination
  }

  /// One site: its repository, its definitions and objects, its index.
  static func site(_ name: String, of data: DataDirectory) -> Examination {
    var examination = Examination(subject: name)
    do {
      let store = try data.site(name).store
      let snapshot = try store.snapshot()
      let check = try SiteCheck.run(on: store.source(at: snapshot.commit))
      examination.note(
        .well, "main is at \(snapshot.commit.abbreviated), with \(counted(check.objects, "object")).")
      examination.compare(snapshot, with: check.objects, site: name)
      examination.judge(check.problems, site: name)
      examination.judge(try store.storage())
      examination.judgeRecords(
        try data.review(of: name, store, environment: [:]) { _ in }.verifyRecords())
    } catch {
      examination.fault(error)
    }
    return examination
  }

  private mutating func compare(_ snapshot: Snapshot, with objects: Int, site name: String) {
    do {
      let indexed = try snapshot.objectCount()
      if indexed == objects {
        note(.well, "The index agrees with the repository.")
      } else {
        note(
          .fault,
          "The index has \(counted(indexed, "object")), the repository \(counted(objects, "object")).",
          hint: "Run: galley index rebuild --site \(name)")
      }
    } catch {
      fault(error)
    }
  }

  private mutating func judge(_ problems: [Problem], site name: String) {
    let unreadable = problems.filter { ["syntax", "unreadable", "size", "path", "name"].contains($0.rule) }
    for problem in unreadable.prefix(10) where problem.severity == .error {
      note(.fault, "Left out of answers: \(problem.text)")
    }
    let errors = problems.count { $0.severity == .error }
    if errors > 0 {
      note(
        .advice, "There are \(counted(errors, "error")) in the content.",
        hint: "Run: galley check --site \(name)")
    }
  }

  /// What is kept of reviews: a record that is damaged hides what was approved, and by whom.
  private mutating func judgeRecords(_ problems: [Problem]) {
    for problem in problems.prefix(10) {
      note(.fault, "\(problem.file): \(problem.message)", hint: problem.fix)
    }
    if problems.count > 10 { note(.fault, "\(problems.count - 10) more records are damaged.") }
    if problems.isEmpty { note(.well, "The records of changesets, tasks and deployments are whole.") }
  }

  private mutating func judge(_ storage: StorageStatus) {
    let state =
      "git holds \(counted(storage.packs, "pack")) and about \(counted(storage.looseObjects, "loose object"))"
    if storage.needsMaintenance {
      note(
        .advice, "\(state), more than is good for speed.",
        hint: "Run ‘git gc’ in the repository; it is safe at any time.")
    } else {
      note(.well, "\(state).")
    }
  }
}

extension Examination {
  /// The findings, each on a line with its mark.
  func text(_ style: Style) -> String {
    let lines = findings.map { finding in
      let mark =
        switch finding.verdict {
        case .well: style.green("ok   ")
        case .advice: style.yellow("note ")
        case .fault: style.red("FAULT")
        }
      return "  \(mark)  \(finding.message)" + (finding.hint.map { "\n         \(style.dim($0))" } ?? "")
    }
    return ([style.bold(subject)] + lines).joined(separator: "\n") + "\n"
  }

  /// The findings as data.
  var json: JSONObject {
    [
      "subject": .string(subject), "well": .bool(isWell),
      "findings": .array(
        findings.map { finding in
          var object: JSONObject = [
            "verdict": .string(finding.verdict.rawValue), "message": .string(finding.message),
          ]
          if let hint = finding.hint { object["hint"] = .string(hint) }
          return .object(object)
        }),
    ]
  }
}
