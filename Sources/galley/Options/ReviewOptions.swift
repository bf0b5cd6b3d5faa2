import Arguments

/// The parameters of the commands about proposed changes, each declared once.
enum ReviewOptions {
  static let changeset = Positional<String>("changeset", "Its number, or the name of its branch.")

  static let person = Option<String?>(
    "as", "Who does it: a member of the site's workspace, by address; else it is the host.",
    placeholder: "address", environment: "GALLEY_USER")

  static let title = Option<String>("title", "What it is about, in a line.")

  static let description = Option<String?>("description", "What it is about, at length.")

  static let descriptionFile = Option<String?>(
    "description-file", "The file that tells it at length; - takes it from standard input.",
    placeholder: "file|-", completion: .files)

  static let limit = Option("limit", short: "l", default: 50, "How many to print, at most 500.")

  static let cursor = Option<String?>(
    "cursor", "Where an earlier page ended; it is printed beneath each page.")
}
