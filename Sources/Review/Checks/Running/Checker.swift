import Content
import Git
import Store

/// Runs checks over what differs between two trees.
struct Checker {
  let scene: CheckScene
  let operatorChecks: [OperatorCheck]
  let progress: (CheckProgress) -> Void

  /// A check that runs, with the most that its findings may be.
  private struct Active {
    let name: String
    let ceiling: Problem.Severity
    var check: any ContentCheck
  }

  /// Looks at everything, and gives the verdict.
  func run(fingerprint: String) throws(GalleyError) -> CheckRun {
    var report = CheckReport()
    var active = CheckCatalog.checks.compactMap { type -> Active? in
      let description = type.description
      return scene.settings.level(of: description).ceiling.map {
        Active(name: description.name, ceiling: $0, check: type.init())
      }
    }
    for entry in active { report.begin(entry.name, ceiling: entry.ceiling) }
    let total = scene.changes.count + active.count + operatorChecks.count
    var done = 0
    func step(_ subject: String) throws(GalleyError) {
      try scene.checkCancellation()
      progress(CheckProgress(done: done, total: total, subject: subject))
      done += 1
    }
    for change in scene.changes {
      try step(change.path)
      try look(at: change, with: &active, &report)
    }
    for index in active.indices {
      try step(active[index].name)
      report.begin(active[index].name, ceiling: active[index].ceiling)
      try active[index].check.finish(in: scene, &report)
    }
    for check in operatorChecks {
      try step(check.settings.name)
      report.begin(check.settings.name, ceiling: check.settings.severity)
      try check.run(on: scene, &report)
    }
    progress(CheckProgress(done: total, total: total, subject: ""))
    let names = active.map(\.name) + operatorChecks.map(\.settings.name)
    return CheckRun(
      tree: scene.tree.id, base: scene.base.id, fingerprint: fingerprint,
      outcomes: names.compactMap { report.outcomes[$0] },
      findings: report.findings.sorted(by: Checker.comesFirst),
      changes: scene.changes.count, objectsRead: scene.objectsRead)
  }

  private func look(
    at change: TreeChange, with active: inout [Active], _ report: inout CheckReport
  ) throws(GalleyError) {
    guard let version = change.new else { return }
    var object: CheckedObject?
    var file: CheckedFile?
    if !version.mode.isFile {
      let problem = Problem.notRegular(change.path, isLink: version.mode.isSymlink)
      file = CheckedFile(path: change.path, version: version, size: 0, bytes: nil, problem: problem)
    } else {
      let size = try scene.tree.size(of: version.id)
      let bytes = size <= CheckedFile.largestText ? try scene.tree.bytes(of: version.id) : nil
      var problem: Problem?
      if case .object = SitePaths.role(of: change.path), let bytes,
        size <= scene.site.settings.limits.objectBytes
      {
        do { object = try scene.read(bytes, at: change.path) } catch { problem = error.problem }
      }
      file = CheckedFile(
        path: change.path, version: version, size: size, bytes: bytes, problem: problem)
    }
    if let object { scene.remember(object) }
    for index in active.indices {
      report.begin(active[index].name, ceiling: active[index].ceiling)
      if let object { try active[index].check.look(at: object, in: scene, &report) }
      if let file { try active[index].check.look(at: file, in: scene, &report) }
    }
  }

  private static func comesFirst(_ a: CheckFinding, _ b: CheckFinding) -> Bool {
    if a.severity != b.severity { return a.severity == .error }
    let (one, other) = (a.problem, b.problem)
    return (one.file, one.line ?? 0, one.field, a.check, a.key)
      < (other.file, other.line ?? 0, other.field, b.check, b.key)
  }
}
