import Arguments
import Content
import JSON

/// What a check found, for people: grouped by file, each with its place, its reason and what to do.
struct ProblemList {
  let problems: [Problem]
  /// How many objects were looked at.
  let objects: Int
  let style: Style

  /// The groups, the files with errors first.
  var text: String {
    var files: [String] = []
    var groups: [String: [Problem]] = [:]
    for problem in problems {
      if groups[problem.file] == nil { files.append(problem.file) }
      groups[problem.file, default: []].append(problem)
    }
    return files.map { file in
      ([style.bold(file)] + (groups[file] ?? []).map(entry)).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// How much was looked at, and how much of it is not well.
  var summary: String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    if problems.isEmpty { return "\(style.green("Clean:")) \(counted(objects, "object")), no problems." }
    let files = Set(problems.map(\.file)).count
    let found = [
      errors > 0 ? style.red(counted(errors, "error")) : nil,
      warnings > 0 ? style.yellow(counted(warnings, "warning")) : nil,
    ].compactMap { $0 }
    return
      "\(found.joined(separator: " and ")) in \(counted(files, "file")); \(counted(objects, "object")) checked."
  }

  private func entry(_ problem: Problem) -> String {
    let word = problem.severity == .error ? style.red("error") : style.yellow("warning")
    let place = [problem.line.map { "line \($0)" }, problem.field.isEmpty ? nil : problem.field]
    let spot = place.compactMap { $0 }.joined(separator: " ")
    let head =
      spot.isEmpty ? "  \(word)  \(problem.message)" : "  \(word)  \(style.bold(spot))  \(problem.message)"
    return problem.fix.map { "\(head)\n         \(style.dim($0))" } ?? head
  }
}

extension ProblemList {
  /// The same as data.
  var json: JSONObject {
    let errors = problems.count { $0.severity == .error }
    return [
      "problems": .array(problems.map { .object($0.json) }), "total": .int(Int64(problems.count)),
      "errors": .int(Int64(errors)), "warnings": .int(Int64(problems.count - errors)),
      "objects": .int(Int64(objects)),
    ]
  }
}
