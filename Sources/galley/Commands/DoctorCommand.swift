import Arguments
import Content
import Files
import JSON
import Store

/// `galley doctor`: looks whether a data directory is in order.
enum DoctorCommand {
  static let command = Command(
    "doctor", "Look whether a data directory is in order.", topic: "Operate",
    discussion: """
      Opens every site and looks at its repository, at whether the index agrees with it, at files that can't be read,
      and at how git's objects lie on the disk. Nothing is repaired; each finding says what to do.
      """,
    examples: [
      Example("galley doctor --data /srv/galley", "Before and after an upgrade, or when something is odd.")
    ],
    exitCodes: [.done: "Everything is in order.", .notWell: "Something is not well."],
    related: ["check", "index rebuild"]
  ) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let data = try invocation.openDataDirectory()
    var examinations = [Examination.settings(of: data)]
    for name in try data.siteNames() { examinations.append(Examination.site(name, of: data)) }
    let isWell = examinations.allSatisfy(\.isWell)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "doctor": [
          "data": .string(data.path.string), "well": .bool(isWell),
          "examined": .array(examinations.map { .object($0.json) }),
        ]
      ])
    } else {
      for examination in examinations { invocation.output.print(examination.text(invocation.output.style)) }
      invocation.output.print(isWell ? "Everything is in order." : "Something is not well: see above.")
    }
    return isWell ? .done : .notWell
  }
}
