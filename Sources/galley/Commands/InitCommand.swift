import Arguments
import Content
import Files
import JSON
import Store

/// `galley init`: makes a data directory, and a site in it.
enum InitCommand {
  static let site = Option<String?>("site", "The name of the site to make.", placeholder: "slug")
  static let from = Option<String?>(
    "from", "The folder or git repository (a path or an address) that the site begins with.",
    placeholder: "folder|repo", completion: .folders)
  static let template = Option<String?>(
    "template", "The template that the site is made from: its name, or the path of a folder that holds one.",
    placeholder: "name|folder", completion: .folders)
  static let title = Option<String?>("title", "What a site that is made from a template is called.")
  static let answers = Option<[String]>(
    "set", "An answer to what the template asks, as galley template list tells it; may be repeated.",
    placeholder: "name=value")
  static let workspace = Option(
    "workspace", default: "default", "The workspace's name, in a new data directory.")

  static let command = Command(
    "init", "Make a data directory, with a site if you ask for one.", topic: "Start",
    usage: [
      "--data <dir>", "--data <dir> --site <slug> --from <folder|repo>",
      "--data <dir> --site <slug> --template <name|folder> [--title <text>] [--set <name=value>]…",
    ],
    discussion: """
      What is there already is left as it is, so the same line can be run again. A folder becomes the first commit of
      a new repository; a repository is cloned with its history, of which the branch main is published. A template is a whole site that
      asks a few questions.
      """,
    examples: [
      Example(
        "galley init --data ./galley-data --site magazine --from site-data",
        "Make everything for a first look."),
      Example("galley init --site docs --from https://example.com/docs.git", "Begin with a repository."),
      Example(
        "galley init --site zine --template magazine --title 'Low water' --set editor='Ada Quist'",
        "Begin with a template that comes with Galley."),
    ],
    related: ["serve", "import", "check", "template list"]
  ) {
    SharedOptions.data
    site
    from
    template
    title
    answers
    workspace
    SharedOptions.json
  } run: { invocation in
    try checkCombination(invocation)
    let path = Path(invocation[SharedOptions.data])
    let isNew = !(path / "galley.json").exists
    let data = try DataDirectory.make(at: path, workspace: invocation[workspace], log: invocation.log)
    var report = Report(path: path.string, isNew: isNew)
    if let name = invocation[site] {
      let isMade = try makeSite(name, in: data, invocation)
      let store = try data.site(name).store
      let check = try SiteCheck.run(on: store.source(at: store.tip(of: ContentReference.mainBranch)))
      report.site = (
        name, isMade, check.definition.settings.name, ProblemList(check, style: invocation.errors.style)
      )
    }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: report.json)
    } else {
      report.print(to: invocation)
    }
    return .done
  }

  private static func checkCombination(_ invocation: Invocation) throws(UsageError) {
    let hasTemplate = invocation[template] != nil
    if hasTemplate, invocation[from] != nil {
      throw invocation.conflict(
        "--template and --from do not go together", hint: "a site begins with one of them")
    }
    if (invocation[site] == nil) != (invocation[from] == nil && !hasTemplate) {
      throw invocation.conflict(
        "--site and --from belong together, or --site and --template",
        hint: "name the new site and what it begins with, or leave out both")
    }
    if !hasTemplate, invocation[title] != nil || !invocation[answers].isEmpty {
      throw invocation.conflict("--title and --set need --template", hint: "name a template")
    }
  }

  /// Makes the site; false when it is there already.
  private static func makeSite(
    _ name: String, in data: DataDirectory, _ invocation: Invocation
  ) throws(GalleyError) -> Bool {
    if let template = invocation[template] {
      return try TemplateOrigin(template, title: invocation[title], answers: invocation[answers], in: data)
        .make(name, in: data, author: invocation.author)
    }
    guard let text = invocation[from] else { return false }
    return try SiteOrigin(text).make(name, in: data, author: invocation.author)
  }
}

extension InitCommand {
  /// What was made and what was there.
  struct Report {
    let path: String
    let isNew: Bool
    var site: (slug: String, isNew: Bool, title: String, problems: ProblemList)?

    var json: JSONObject {
      var object: JSONObject = ["data": ["path": .string(path), "created": .bool(isNew)]]
      if let site {
        object["site"] = [
          "slug": .string(site.slug), "name": .string(site.title), "created": .bool(site.isNew),
          "objects": .int(Int64(site.problems.objects)), "problems": site.problems.json["total"] ?? 0,
        ]
      }
      return object
    }

    func print(to invocation: Invocation) {
      let output = invocation.output, style = output.style
      output.print("\(isNew ? "Made the" : "There is already a") data directory \(style.bold(path)).")
      guard let site else {
        output.print("Make a site with: galley init --data \(path) --site NAME --from FOLDER")
        return
      }
      if site.isNew {
        output.print(
          "Made the site \(style.bold(site.slug)) (\(site.title)) with \(counted(site.problems.objects, "object"))."
        )
      } else {
        output.print("There is already a site \(style.bold(site.slug)); nothing was changed.")
        output.print("Bring new files into it with: galley import FOLDER --data \(path) --site \(site.slug)")
      }
      if !site.problems.problems.isEmpty {
        invocation.errors.print("\n" + site.problems.text)
        invocation.errors.print(site.problems.summary)
        invocation.errors.print("See them again with: galley check --data \(path) --site \(site.slug)")
      }
      output.print("Serve it with: galley serve --data \(path)")
    }
  }
}
