public import JSON

/// A site template's `template.json`: what it is called and what it asks of the person who starts from it.
public struct TemplateManifest: Sendable {
  /// One thing that is asked when a site is made from the template.
  public struct Variable: Sendable {
    public let name: String
    public let label: String
    public let type: String
    public let usual: JSONValue?
    public let isRequired: Bool
  }

  public let name: String
  public let description: String?
  public let version: String?
  public let category: String?
  public let preview: String?
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
