import Arguments
import Content
import JSON

/// The program `galley`: its commands, its version, and how errors become sentences.
enum GalleyProgram {
  static let version = "0.1.0"

  /// Every command, in the order in which help lists them.
  static let root = Command(
    "galley", "A content engine of flat files in git: agents draft, editors review, git publishes.",
    discussion: """
      A site is a git repository of markdown and JSON files. Galley keeps sites in a data directory, answers questions
      about them here and over HTTP, and never needs more than these files: the index is derived and can be deleted.

      Start with:

        galley init --data ./galley-data --site magazine --from site-data
        galley serve --data ./galley-data
      """,
    subcommands: [
      InitCommand.command, ServeCommand.command, ImportCommand.command, TemplateCommand.command,
      CheckCommand.command,
      ListCommand.command, GetCommand.command, QueryCommand.command, SearchCommand.command,
      ViewCommand.command,
      HistoryCommand.command, ReferrersCommand.command,
      ChangesetCommand.command, ReviewCommand.command, PublishCommand.command, DeploymentCommand.command,
      RollbackCommand.command, TaskCommand.command,
      MCPCommand.command,
      UserCommand.command, TokenCommand.command, ClientCommand.command, KeyCommand.command,
      OAuthCommand.command, WorkspaceCommand.command, WebhookCommand.command, MailCommand.command,
      AuditCommand.command,
      DoctorCommand.command, IndexCommand.command, BenchCommand.command,
      .help, ReferenceCommand.command, .completions(for: "galley"),
    ])

  /// The program for a line of words.
  static func make(for words: [String], surroundings: Surroundings = .ofProcess()) -> Program {
    // Behind `--` everything is a word, and an option's value can't begin with a dash: this is the flag or nothing.
    let wantsJSON = words.prefix { $0 != "--" }.contains("--json")
    return Program(root, version: version, surroundings: surroundings) { error in
      let known = GalleyError(explaining: error)
      if wantsJSON { surroundings.output.print(json: ["error": .object(known.json)]) }
      return Failure(known.message, hint: known.hint)
    }
  }
}

extension GalleyError {
  /// The error itself, or what stands for one of another family.
  init(explaining error: any Error) {
    switch error {
    case let error as GalleyError: self = error
    case let error as Failure: self.init(.invalidArgument, error.message, hint: error.hint)
    default: self.init(.internalFault, "\(error)")
    }
  }
}
