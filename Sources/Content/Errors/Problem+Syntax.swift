internal import FrontMatter
internal import JSON

extension Problem {
  /// A file that is not JSON.
  static func syntax(_ error: JSONError, file: String) -> Problem {
    Problem("syntax", file: file, line: error.line, error.message, fix: "Mend the JSON at that place.")
  }

  /// A file whose front matter can't be read.
  static func syntax(_ error: FrontMatterError, file: String) -> Problem {
    Problem(
      "syntax", file: file, line: error.line, error.message, fix: "Mend the front matter at that place.")
  }
}
