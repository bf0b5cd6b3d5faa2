import Arguments

/// `galley template`: what new sites can begin with.
enum TemplateCommand {
  static let command = Command(
    "template", "See what new sites can begin with.", topic: "Start",
    discussion: """
      A template is a whole site with a few questions. Two come with Galley; others lie in the data directory, below
      templates. A site is made from one with: galley init --site NAME --template TEMPLATE --title TITLE
      """,
    related: ["init"], subcommands: [TemplateListCommand.command])
}
