import Arguments
import Synchronization

/// A small program that uses everything a declaration can say.
enum Sample {
  enum Preset: String, CaseIterable, ArgumentValue { case read, readWrite = "read-write" }

  static let data = Option(
    "data", default: "./galley-data", "The data directory.", placeholder: "dir", environment: "GALLEY_DATA",
    completion: .folders)
  static let json = Flag("json", short: "j", "Print one JSON document and nothing else.")
  static let verbose = Flag("verbose", short: "v", "Say more.", environment: "SAMPLE_VERBOSE")
  static let limit = Option("limit", short: "l", default: 20, "How many to print.")
  static let folder = Positional<String?>("folder", "The site's folder.", completion: .folders)
  static let name = Option<String>("name", "What to call it.", environment: "SAMPLE_NAME")
  static let preset = Option<Preset?>("preset", "Which scopes it gets.")
  static let sites = Option<[String]>("site", short: "s", "A site it may see.")
  static let words = Positional<[String]>("word", atLeastOne: true, "What to look for.")
  static let ratio = Positional<Double>("ratio", "How much of it.")

  static let check = Command(
    "check", "Validate a whole site and print every problem.", topic: "Read",
    usage: ["<folder> [options]", "--data <dir> [options]"],
    discussion: """
      Reads every file of the site
      and reports each problem.

        a line kept as it is
      """,
    examples: [Example("sample check site-data", "Check the site in that folder.")],
    exitCodes: [.notWell: "The site has problems."], related: ["token create"]
  ) {
    folder
    data
    json
    verbose
    limit
  } run: { invocation in
    if invocation[folder] == "both" { throw invocation.conflict("<folder> and --data do not go together") }
    if invocation[folder] == "broken" { throw Failure("no site there", hint: "make one", exitCode: .notWell) }
    invocation.output.print("folder \(invocation[folder] ?? "-")")
    invocation.output.print("data \(invocation[data])")
    invocation.output.print(
      "json \(invocation[json]) verbose \(invocation[verbose]) limit \(invocation[limit])")
    return .done
  }

  static let createToken = Command("create", "Issue a token.") {
    name
    preset
    sites
  } run: { invocation in
    invocation.output.print("\(invocation[name]) \(invocation[preset]?.rawValue ?? "-") \(invocation[sites])")
    return .done
  }

  static let token = Command(
    "token", "Issue and revoke tokens.", topic: "Administer", subcommands: [createToken],
    accepting: { json })

  static let search = Command("search", "Find words.", topic: "Read") {
    words
  } run: { invocation in
    invocation.output.print("\(invocation[words])")
    return .done
  }

  static let scale = Command("scale", "Scale by a ratio.") {
    ratio
  } run: { invocation in
    invocation.output.print("\(invocation[ratio])")
    return .done
  }

  static let root = Command(
    "sample", "A program to test with.",
    subcommands: [check, search, token, scale, .help, .completions(for: "sample")])

  /// What came of running a command line.
  struct Outcome: Equatable {
    var exitCode: Int32
    var output: String
    var errors: String
  }

  /// Runs a command line with streams that are only remembered.
  @MainActor
  static func run(
    _ words: String..., environment: [String: String] = [:], interactive: Bool = false
  ) async -> Outcome {
    let output = Recording()
    let errors = Recording()
    let surroundings = Surroundings(
      environment: environment, output: output.terminal(interactive), errors: errors.terminal(interactive))
    let exitCode = await Program(root, version: "1.2.3", surroundings: surroundings).run(words)
    return Outcome(exitCode: exitCode.rawValue, output: output.text, errors: errors.text)
  }
}

/// A terminal's memory.
final class Recording: Sendable {
  private let content = Mutex("")

  var text: String { content.withLock { $0 } }

  func terminal(_ isInteractive: Bool = false, width: Int = 80, style: Style = .plain) -> Terminal {
    Terminal(width: width, isInteractive: isInteractive, style: style) { text in
      self.content.withLock { $0 += text }
      return true
    }
  }
}
