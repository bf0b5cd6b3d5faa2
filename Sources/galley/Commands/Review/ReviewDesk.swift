import Access
import Arguments
import Content
import Glibc
import JSON
import Review
import Store

/// What a command about the proposed changes of one site works with.
struct ReviewDesk {
  let invocation: Invocation
  let data: DataDirectory
  let review: SiteReview
  /// Seconds since 1970, the same for all that one command prints.
  let now: Int64

  init(_ invocation: Invocation) throws(GalleyError) {
    self.invocation = invocation
    data = try invocation.openDataDirectory()
    let (name, store) = try data.site(invocation[SharedOptions.site])
    review = try data.review(
      of: name, store, environment: invocation.surroundings.environment, log: invocation.log)
    now = Int64(time(nil))
  }

  var site: String { review.site }
  var output: Terminal { invocation.output }
  var style: Style { invocation.output.style }

  /// Whether one JSON document is wanted.
  var wantsJSON: Bool { invocation[SharedOptions.json] }

  /// The changeset that a command is about.
  func changeset() throws(GalleyError) -> Changeset {
    try review.changeset(invocation[ReviewOptions.changeset])
  }

  /// Prints one JSON document, or what people read.
  func print(json: @autoclosure () throws -> JSONObject, _ text: @autoclosure () throws -> String) rethrows
    -> ExitCode
  {
    if wantsJSON {
      output.print(json: try json())
    } else {
      output.print(try text())
    }
    return .done
  }

  /// Tells what became of a changeset; `outcome` is what follows its number.
  func tell(_ changeset: Changeset, _ outcome: String) -> ExitCode {
    print(
      json: ["changeset": .object(ChangesetReport(changeset, now: now).json)],
      "\(style.bold("Changeset \(changeset.number)")) \(outcome)\(outcome.hasSuffix(".") ? "" : ".")")
  }
}

extension Command {
  /// A command that looks at the proposed changes of a site: besides its own it accepts --data, --site and --json.
  static func onReview(
    _ name: String, _ summary: String, usage: [String] = [], discussion: String = "",
    examples: [Example] = [], exitCodes: [ExitCode: String] = [:], related: [String] = [],
    @ParameterList accepting own: () -> [Parameter] = { [] },
    run: @escaping @MainActor @Sendable (ReviewDesk) throws -> ExitCode
  ) -> Command {
    let own = own()
    return Command(
      name, summary, usage: usage, discussion: discussion, examples: examples, exitCodes: exitCodes,
      related: related
    ) {
      own
      SharedOptions.data
      SharedOptions.site
      SharedOptions.json
    } run: { invocation in
      try run(ReviewDesk(invocation))
    }
  }

  /// A command that does something to them, in somebody's name: it accepts --as beside those.
  static func actingOnReview(
    _ name: String, _ summary: String, usage: [String] = [], discussion: String = "",
    examples: [Example] = [], exitCodes: [ExitCode: String] = [:], related: [String] = [],
    @ParameterList accepting own: () -> [Parameter] = { [] },
    run: @escaping @MainActor @Sendable (ReviewDesk) throws -> ExitCode
  ) -> Command {
    let own = own()
    return onReview(
      name, summary, usage: usage, discussion: discussion, examples: examples, exitCodes: exitCodes,
      related: related
    ) {
      own
      ReviewOptions.person
    } run: { desk in
      try run(desk)
    }
  }
}
