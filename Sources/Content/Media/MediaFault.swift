internal import JSON

/// Why a file isn't taken as media.
public struct MediaFault: Error, Sendable, Equatable {
  /// What is wrong, as a name for programs.
  public enum Rule: String, Sendable, CaseIterable {
    case name = "media-name"
    case type = "media-type"
    case broken = "media-broken"
    case polyglot = "media-polyglot"
    case dimensions = "media-dimensions"
    case svg = "media-svg"
    case location = "media-location"
  }

  /// What is wrong.
  public let rule: Rule
  /// A sentence.
  public let message: String
  /// What to do about it.
  public let fix: String
  /// The line, where the file has lines.
  public let line: Int?

  init(_ rule: Rule, _ message: String, fix: String, line: Int? = nil) {
    self.rule = rule
    self.message = message
    self.fix = fix
    self.line = line
  }

  static func broken(_ type: MediaType, _ why: String) -> MediaFault {
    MediaFault(
      .broken, "The file begins like \(type.name), but \(why).",
      fix: "Export it anew from the program that it was made with.")
  }

  static func trailing(_ type: MediaType, _ why: String = "more bytes follow its end") -> MediaFault {
    MediaFault(
      .polyglot, "The file is \(type.name), but \(why).",
      fix: "Save it anew, so that nothing else is in it.")
  }

  /// The fault as a problem of a file.
  public func problem(of path: String) -> Problem {
    Problem(rule.rawValue, file: path, line: line, message, fix: fix)
  }

  /// The fault as an error about a file.
  public func error(about path: String) -> GalleyError {
    let place = line.map { " (line \($0))" } ?? ""
    return GalleyError(
      rule == .name ? .invalidName : .invalidContent, "‘\(path)’ isn't taken\(place): \(message)", hint: fix,
      details: ["problems": [.object(problem(of: path).json)]])
  }
}
