import Arguments
import Content
import Review
import Store

/// `galley check`: names everything that is wrong with a site.
enum CheckCommand {
  static let folder = Positional<String?>(
    "folder", "A folder that holds a site, instead of one in the data directory.", completion: .folders)
  static let changeset = Option<String?>(
    "changeset", "A changeset to check instead of main: its number, or the name of its branch.",
    placeholder: "changeset")
  static let strict = Flag("strict", "Let warnings count as errors.")

  static let command = Command(
    "check", "Check a whole site and name every problem with its file, field, reason and fix.",
    topic: "Write",
    usage: [
      "<folder> [--strict] [--json]",
      "[--data <dir>] [--site <slug>] [--changeset <changeset>] [--strict] [--json]",
    ],
    discussion: """
      Definitions, objects, references, files that are pointed to, names, sizes: all problems at once, in files as
      they are, without changing anything. Nothing has to be running. Of a changeset what it changes is checked, and what
      that can break elsewhere, by all the checks that stand before publishing: links, headings, secrets and so on.
      """,
    examples: [
      Example("galley check site-data", "Check a folder before it is imported."),
      Example("galley check --site magazine --changeset 12", "Check what a changeset would publish."),
      Example("galley check site-data --json | jq '.problems[].file'", "The files that need mending."),
    ],
    exitCodes: [.done: "Clean, or warnings only.", .notWell: "There are errors, or warnings with --strict."],
    related: ["import", "doctor", "review check"]
  ) {
    folder
    SharedOptions.data
    SharedOptions.site
    changeset
    strict
    SharedOptions.json
  } run: { invocation in
    if let name = invocation[changeset] { return try check(changeset: name, invocation) }
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
      return ProblemList(
        try SiteCheck.run(on: store.source(at: store.tip(of: ContentReference.mainBranch))), style: style)
    }
    if invocation[SharedOptions.site] != nil { throw refusal(invocation) }
    return ProblemList(try SiteCheck.run(on: FolderSource(folder)), style: style)
  }

  private static func check(changeset name: String, _ invocation: Invocation) throws -> ExitCode {
    if invocation[folder] != nil { throw refusal(invocation) }
    let desk = try ReviewDesk(invocation)
    let changeset = try desk.review.changeset(name)
    let run = try desk.review.check(changeset.number)
    invocation.print(CheckText(run, style: desk.style), changeset: changeset.number)
    return run.errors > 0 || (invocation[strict] && run.warnings > 0) ? .notWell : .done
  }

  private static func refusal(_ invocation: Invocation) -> UsageError {
    invocation.conflict(
      "a folder and --site or --changeset do not go together",
      hint: "leave out either the folder or the options")
  }
}

extension ProblemList {
  init(_ report: SiteCheck<some FileSource>.Report, style: Style) {
    self.init(problems: report.problems, objects: report.objects, style: style)
  }
}
