import Arguments
import Content
import JSON
import Review

/// `galley changeset diff`: what a changeset changes.
enum ChangesetDiffCommand {
  static let object = Positional<String?>("object", "Only this object (posts/fog), or this file.")
  static let stat = Flag("stat", "A line for each object: how many words come and go.")

  static let command = Command.onReview(
    "diff", "Show what a changeset changes: fields, items of lists, words, sections.",
    discussion: """
      The branch is held against where it left main. Long texts are shown by the places that changed, the words that
      went and came in them, and the sections that are concerned. Colours are for a screen; in a pipe words that went
      stand in [-…-], those that came in {+…+}. To page it: galley changeset diff 12 | less
      """,
    examples: [
      Example("galley changeset diff 12 --stat", "How much it is."),
      Example("galley changeset diff 12 posts/the-last-ferry", "One object."),
      Example("galley changeset diff 12 --json | jq .diff.risk", "How closely to look."),
    ],
    related: ["changeset show", "review check", "review approve"]
  ) {
    ReviewOptions.changeset
    object
    stat
  } run: { desk in
    let changeset = try desk.changeset()
    let name = desk.invocation[object]
    let comparison = try desk.comparison(of: changeset, only: name)
    if desk.wantsJSON {
      var json: JSONObject = ["changeset": .int(Int64(changeset.number))]
      if let name, !desk.invocation[stat] {
        json.merge(try comparison.detail(of: name, budget: ChangesetDiffCommand.everything))
      } else {
        json.merge(comparison.summary(budget: ChangesetDiffCommand.everything))
      }
      desk.output.print(json: ["diff": .object(json)])
    } else if desk.invocation[stat] {
      desk.output.print(StatText(comparison: comparison, style: desk.style).text)
    } else {
      // It cleans what it shows by itself.
      desk.output.write(TerminalComparison(comparison, colours: desk.style == .coloured).text)
    }
    return .done
  }

  /// A budget that nothing exceeds: whoever reads this has no window of so many tokens.
  private static let everything = 1 << 40
}

extension ReviewDesk {
  /// What a changeset changes, or what it changes of one object or file.
  func comparison(of changeset: Changeset, only name: String?) throws(GalleyError) -> ChangesetComparison {
    guard let name else { return try review.comparison(of: changeset) }
    let one = try review.comparison(of: changeset, only: [name])
    if !one.isEmpty { return one }
    // An object is known by its file, too.
    let all = try review.comparison(of: changeset)
    if let object = all.objects.first(where: { $0.path == name || $0.previousPath == name }) {
      return try review.comparison(of: changeset, only: [object.name])
    }
    throw .unknown("changed object", name, among: all.objects.map(\.name) + all.files.map(\.path))
  }
}
