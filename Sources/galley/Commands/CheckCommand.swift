import Arguments
import Content
import Store

/// `galley check`: names everything that is wrong with a site.
enum CheckCommand {
  static let folder = Positional<String?>(
    "folder", "A folder that holds a site, instead of one in the data directory.", completion: .folders)
  static let changeset = Option<Int?>("changeset", "The number of a changeset to check instead of main.")
  static let strict = Flag("strict", "Let warnings count as errors.")

  static let command = Command(
    "check", "Check a whole site and name every problem with its file, field, reason and fix.",
    topic: "Write",
    usage: [
      "<folder> [--strict] [--json]",
      "[--data <dir>] [--site <slug>] [--changeset <number>] [--strict] [--json]",
    ],
    discussion: """
      Definitions, objects, references, files that are pointed to, names, sizes: all problems at once, in files as
      they are, without changing anything. Nothing has to be running.
      """,
    examples: [
      Example("galley check site-data", "Check a folder before it is imported."),
      Example("galley check --site magazine --changeset 12", "Check what a changeset would publish."),
      Example("galley check site-data --json | jq '.problems[].file'", "The files that need mending."),
    ],
    exitCodes: [.done: "Clean, or warnings only.", .notWell: "There are errors, or warnings with --strict."],
    related: ["import", "doctor"]
  ) {
    folder
    SharedOptions.data
    SharedOptions.site
    changeset
    strict
    SharedOptions.json
  } run: { invocation in
    let problems = try check(invocation)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: problems.json)
    } else {
      if !problems.problems.isEmpty { invocation.output.print(problems.text) }
      invocation.output.print(problems.summary)
    }
    let isWell = !problems.problems.contains { $0.severity == .error || invocation[strict] }
    return isWell ? .done : .notWell
  }

  private static func check(_ invocation: Invocation) throws -> ProblemList {
    let style = invocation.output.style
    guard let folder = invocation[folder] else {
      let store = try invocation.openSite().store
      let commit = try store.tip(
        of: invocation[changeset].map { "changesets/\($0)" } ?? ContentReference.mainBranch)
      return ProblemList(try SiteCheck.run(on: store.source(at: commit)), style: style)
    }
    if invocation[SharedOptions.site] != nil || invocation[changeset] != nil {
      throw invocation.conflict(
        "a folder and --site or --changeset do not go together",
        hint: "leave out either the folder or the options")
    }
    return ProblemList(try SiteCheck.run(on: FolderSource(folder)), style: style)
  }
}

extension ProblemList {
  init(_ report: SiteCheck<some FileSource>.Report, style: Style) {
    self.init(problems: report.problems, objects: report.objects, style: style)
  }
}
