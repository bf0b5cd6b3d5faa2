import Arguments
import Content
import Files

extension Invocation {
  /// The most bytes that are taken from a file or a pipe: more than any text of a review may have.
  private static var longestText: Int { 1 << 20 }

  /// The text in a file; `-` is standard input.
  func text(in file: String) throws(GalleyError) -> String {
    guard file != "-" else {
      var lines: [String] = []
      var room = Self.longestText
      while let line = surroundings.readLine() {
        room -= line.utf8.count + 1
        guard room >= 0 else {
          throw GalleyError(.tooLarge, "What comes from standard input is too long.", hint: "Shorten it.")
        }
        lines.append(line)
      }
      return lines.joined(separator: "\n")
    }
    do { return try Path(file).readText(limit: Self.longestText) } catch {
      throw GalleyError(.unreadable, "‘\(file)’ can't be read: \(error)", hint: "Name a file of text.")
    }
  }

  /// What is told by one option, or stands in the file that another one names; nil where neither is given.
  func text(_ option: Option<String?>, orFile file: Option<String?>) throws -> String? {
    switch (self[option], self[file]) {
    case (nil, nil): return nil
    case (let text?, nil): return text
    case (nil, let name?): return try text(in: name)
    case (_?, _?):
      throw conflict(
        "--\(option.parameter.name) and --\(file.parameter.name) do not go together",
        hint: "give one or the other")
    }
  }
}
