import Content
import Files
import Git
import JSON
import Store

/// A program of the operator's that looks at a change.
///
/// It runs in a folder of its own that holds the changed files at their paths and is removed afterwards, with a bare
/// environment, and is ended with everything it has started when it takes too long or says too much. It is named in
/// `galley.json`; nothing of a site's repository is ever run.
struct OperatorCheck {
  let settings: OperatorCheckSettings
  /// The site's name, for a program that serves several.
  let site: String

  /// More bytes of changed files are not written down for a program.
  static let mostFileBytes = 256 << 20

  func run(on scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    do throws(CheckProcess.Failure) {
      let folder = try makeFolder()
      defer { try? folder.removeTree() }
      let input = try lay(out: scene, in: folder)
      let lines = try CheckProcess(settings.command, folder: folder, seconds: settings.seconds).run(input)
      for line in lines.split(separator: 0x0A) { take(Array(line), in: scene, &report) }
    } catch {
      // A check that didn't run has not passed.
      report.add(
        Problem(
          "check-failed", file: "", "The check ‘\(settings.name)’ didn't come to an end: \(error.reason)",
          fix: "Tell whoever runs this server: it stands in galley.json."), subject: settings.name)
    }
  }

  private func makeFolder() throws(CheckProcess.Failure) -> Path {
    do {
      return try Path.temporaryFolder(named: "galley-check")
    } catch {
      throw CheckProcess.Failure("there is no room for its folder.")
    }
  }

  /// Writes the changed files down; answers what the program is told of them.
  private func lay(out scene: CheckScene, in folder: Path) throws(CheckProcess.Failure) -> [UInt8] {
    var listed: [JSONValue] = []
    var room = OperatorCheck.mostFileBytes
    for change in scene.changes {
      var entry: JSONObject = ["path": .string(change.path), "status": .string(change.status.rawValue)]
      if case .object(let name) = SitePaths.role(of: change.path),
        let id = (scene.site.collections[name] ?? scene.base.site.collections[name])?
          .objectID(atPath: change.path)
      {
        entry["collection"] = .string(name)
        entry["id"] = .string(id)
      }
      if let version = change.new, version.mode.isFile {
        do {
          let size = try scene.tree.size(of: version.id)
          room -= size
          guard room >= 0 else {
            throw CheckProcess.Failure(
              "the changed files have more than \(OperatorCheck.mostFileBytes) bytes.")
          }
          try write(scene.tree.bytes(of: version.id), to: change.path, in: folder)
          entry["bytes"] = .int(Int64(size))
        } catch let failure as CheckProcess.Failure {
          throw failure
        } catch {
          throw CheckProcess.Failure("‘\(change.path)’ can't be written down for it.")
        }
      }
      listed.append(.object(entry))
    }
    let input: JSONValue = [
      "galley": 1, "check": .string(settings.name), "site": .string(site),
      "tree": .string(scene.tree.id.description), "base": .string(scene.base.id.description),
      "changes": .array(listed),
    ]
    return input.bytes()
  }

  private func write(_ bytes: [UInt8], to path: String, in folder: Path) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw CheckProcess.Failure("the path ‘\(path)’ leads out of the site.")
    }
    let file = folder / path
    try file.parent.createFolder(mode: 0o700)
    try file.writeAtomically(bytes, mode: 0o600, durably: false)
  }

  /// Reads one finding: an object with `message`, and `file`, `field`, `line`, `rule`, `severity`, `fix` where known.
  private func take(_ line: [UInt8], in scene: CheckScene, _ report: inout CheckReport) {
    if line.allSatisfy({ $0 <= 0x20 }) { return }
    guard let object = (try? JSONValue(parsing: line))?.object, let message = object["message"]?.string,
      !message.isEmpty
    else {
      report.add(
        Problem(
          "check-failed", file: "", "The check ‘\(settings.name)’ said something that is no finding.",
          fix: "It answers one JSON object on a line, with at least a message."), subject: settings.name)
      return
    }
    let file = object["file"]?.string ?? ""
    let rule = object["rule"]?.string ?? settings.name
    let severity = object["severity"]?.string.flatMap(Problem.Severity.init(rawValue:)) ?? .error
    let problem = Problem(
      String(rule.prefix(64)), file: String(file.prefix(1_024)),
      field: String((object["field"]?.string ?? "").prefix(1_024)),
      line: object["line"]?.int, String(message.prefix(2_000)),
      fix: object["fix"]?.string.map { String($0.prefix(2_000)) }, severity: severity)
    let name = scene.changed.contains(file) ? (try? scene.object(at: file))??.name : nil
    report.add(problem, object: name, subject: problem.message)
  }
}
