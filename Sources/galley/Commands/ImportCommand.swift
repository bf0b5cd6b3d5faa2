import Arguments
import Content
import Git
import JSON
import Store

/// `galley import`: puts a folder's files into a site, as one commit on main.
enum ImportCommand {
  static let folder = Positional<String>("folder", "The folder with the site's files.", completion: .folders)
  static let message = Option<String?>("message", short: "m", "What the commit says.")
  static let delete = Flag("delete", "Remove the files of the site that the folder doesn't have.")

  static let command = Command(
    "import", "Put the files of a folder into a site, as one commit on main.", topic: "Write",
    discussion: """
      The folder is laid out like the site: site.json, schemas/, collections/, content/ and so on. It may hold a part
      of that; what it doesn't have stays as it is, unless you say --delete. Files that are the same make no commit.
      What is wrong with the result is printed, and is left out of answers until it is mended.
      """,
    examples: [
      Example("galley import site-data --site magazine -m 'The autumn issue'", "Bring in what has changed.")
    ],
    related: ["check", "init"]
  ) {
    folder
    SharedOptions.data
    SharedOptions.site
    message
    delete
    SharedOptions.json
  } run: { invocation in
    let (name, store) = try invocation.openSite()
    let folder = invocation[folder]
    let commit = try store.importing(
      FolderSource(folder), removingOthers: invocation[delete], author: invocation.author,
      message: invocation[message] ?? "Import \(folder)")
    let tip = try store.tip(of: ContentReference.mainBranch)
    let problems = ProblemList(try SiteCheck.run(on: store.source(at: tip)), style: invocation.errors.style)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "import": [
          "site": .string(name), "changed": .bool(commit != nil), "commit": .string(tip.description),
          "objects": .int(Int64(problems.objects)), "problems": problems.json["total"] ?? 0,
        ]
      ])
      return .done
    }
    invocation.output.print(
      commit.map { "Imported \(folder) into \(name) as commit \($0.abbreviated)." }
        ?? "\(name) has all of \(folder) already; nothing was changed.")
    if !problems.problems.isEmpty {
      invocation.errors.print("\n" + problems.text)
      invocation.errors.print(problems.summary)
    }
    return .done
  }
}
