public import JSON

/// A site template's `template.json`: what it is called and what it asks of the person who starts from it.
public struct TemplateManifest: Sendable {
  /// One thing that is asked when a site is made from the template.
  public struct Variable: Sendable {
    /// The name under which files refer to it.
    public let name: String
    /// The question, as people see it.
    public let label: String
    /// The kind of answer.
    public let type: String
    /// The answer that holds where none is given.
    public let usual: JSONValue?
    /// Whether a site can't be made without it.
    public let isRequired: Bool
  }

  /// What the template is called.
  public let name: String
  /// What kind of site it makes.
  public let description: String?
  /// The template's version.
  public let version: String?
  /// The heading under which people find it.
  public let category: String?
  /// The path of a picture of the finished site.
  public let preview: String?
  /// What is asked.
  public let variables: [Variable]

  init(source: JSONObject) {
    name = source["name"]?.string ?? "Untitled template"
    description = source["description"]?.string
    version = source["version"]?.string
    category = source["category"]?.string
    preview = source["preview"]?.string
    variables = (source["variables"]?.array ?? []).compactMap { value in
      guard let object = value.object, let name = object["name"]?.string else { return nil }
      return Variable(
        name: name, label: object["label"]?.string ?? name, type: object["type"]?.string ?? "string",
        usual: object["default"], isRequired: object["required"]?.bool ?? false)
    }
  }
}
