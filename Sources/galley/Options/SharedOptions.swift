import Arguments

/// The options that many commands have, each declared once.
enum SharedOptions {
  static let data = Option(
    "data", default: "./galley-data", "The data directory.", placeholder: "dir", environment: "GALLEY_DATA",
    completion: .folders)

  static let site = Option<String?>(
    "site", "The site; can be left out where there is only one.", placeholder: "slug")

  static let reference = Option(
    "ref", default: "main", "The state of the site to read: main, a branch, or a commit's id.",
    placeholder: "ref")

  static let json = Flag("json", "Print one JSON document and nothing else.")

  static let limit = Option("limit", short: "l", default: 20, "How many to print, at most 50.")

  static let include = Option<String?>(
    "include", short: "i", "Only what all these clauses fit: category:coast,date:>=2026-01-01.",
    placeholder: "filter")

  static let exclude = Option<String?>(
    "exclude", short: "x", "Nothing that one of these clauses fits.", placeholder: "filter")

  static let fields = Option<String?>(
    "fields", "The fields to print, with commas between them.", placeholder: "names")
}
