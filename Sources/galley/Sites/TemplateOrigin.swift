import Content
import Files
import Git
import JSON
import Store

/// A new site's beginning in a template, with what was answered to its questions.
struct TemplateOrigin {
  private let template: SiteTemplate
  private let title: String?
  private let values: [String: JSONValue]

  /// - Parameters:
  ///   - name: A template's name, or the path of a folder or bare repository that holds one.
  ///   - answers: As `name=value` each.
  init(_ name: String, title: String?, answers: [String], in data: DataDirectory) throws(GalleyError) {
    template = name.contains("/") ? try SiteTemplate(at: Path(name)) : try data.siteTemplate(name)
    self.title = title
    var values: [String: JSONValue] = [:]
    for answer in answers {
      guard let equals = answer.firstIndex(of: "="), equals != answer.startIndex else {
        throw GalleyError(
          .invalidArgument, "--set can't be ‘\(answer)’.",
          hint: "Write it as name=value: --set tagline='By the sea'")
      }
      let variable = String(answer[..<equals])
      values[variable] = TemplateOrigin.value(
        String(answer[answer.index(after: equals)...]),
        type: template.manifest.variables.first { $0.name == variable }?.type)
    }
    self.values = values
  }

  /// An answer as the kind that is asked for. What can't be one stays a text, and the template says what is wrong.
  private static func value(_ text: String, type: String?) -> JSONValue {
    switch type {
    case "integer"?, "number"?, "boolean"?:
      (try? JSONValue(parsing: text)).flatMap {
        $0.int != nil || $0.double != nil || $0.bool != nil ? $0 : nil
      }
        ?? .string(text)
    default: .string(text)
    }
  }

  /// Makes the site; false when one of that name is there already.
  func make(_ name: String, in data: DataDirectory, author: Signature) throws(GalleyError) -> Bool {
    if try data.siteNames().contains(name) { return false }
    try data.makeSite(slug: name, from: template, title: title, values: values, author: author)
    return true
  }
}
