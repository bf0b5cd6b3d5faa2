public import JSON

/// The answers to what a site template asks, each of the kind that is asked for.
public struct TemplateValues: Sendable {
  private let values: [String: JSONValue]

  /// The longest answer, in bytes.
  public static let longestText = 2_000
  /// The variable that is the site's name.
  public static let siteName = "site_name"
  /// The variable that is the address of the published site.
  public static let baseURL = "base_url"

  /// Takes the answers that were given, and the usual ones for the others; throws everything that is wrong with them.
  public init(_ given: [String: JSONValue], for manifest: TemplateManifest) throws(GalleyError) {
    var values: [String: JSONValue] = [:]
    var problems: [Problem] = []
    func add(_ name: String, _ message: String, _ fix: String) {
      problems.append(Problem("variable", file: SitePaths.manifest, field: "/\(name)", message, fix: fix))
    }
    let known = manifest.variables.map(\.name)
    for name in given.keys.sorted() where !known.contains(name) {
      let near = NearMatch.best(for: name, among: known).first
      add(
        name, "The template doesn't ask for ‘\(name)’.",
        near.map { "Did you mean ‘\($0)’?" } ?? "It asks for: \(known.joined(separator: ", ")).")
    }
    for variable in manifest.variables {
      let value = given[variable.name].flatMap { $0 == .null ? nil : $0 } ?? variable.usual
      guard let value, value != "" else {
        if variable.isRequired {
          add(variable.name, "‘\(variable.label)’ has no answer.", "Give a value for ‘\(variable.name)’.")
        }
        values[variable.name] = ""
        continue
      }
      if let fault = TemplateValues.fault(in: value, type: variable.type) {
        add(variable.name, "The answer to ‘\(variable.label)’ \(fault).", "Give another one.")
      }
      values[variable.name] = value
    }
    if !problems.isEmpty {
      throw .problems(problems, code: .invalidArgument, summary: "The site can't be made from these answers.")
    }
    self.values = values
  }

  /// Why a value can't be an answer of that kind, as the end of a sentence.
  private static func fault(in value: JSONValue, type: String) -> String? {
    switch type {
    case "integer": return value.int == nil ? "is no whole number" : nil
    case "number": return value.double == nil ? "is no number" : nil
    case "boolean": return value.bool == nil ? "is neither true nor false" : nil
    default:
      guard let text = value.string else { return "is no text" }
      if text.utf8.count > longestText { return "is longer than \(longestText) bytes" }
      if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        return "holds a line break or another character that isn't seen"
      }
      if text.contains("{{") || text.contains("{%") { return "holds the marks of a template" }
      return type == "date" && CivilDate(parsing: text) == nil ? "is no date such as 2026-12-24" : nil
    }
  }

  /// An answer.
  public subscript(name: String) -> JSONValue? { values[name] }
}
