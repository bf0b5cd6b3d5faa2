internal import JSON

/// A text with declared arguments that an agent's user may start from.
public struct PromptDefinition: Sendable {
  /// One argument of a prompt.
  public struct Argument: Sendable {
    /// Where suggestions for a value come from.
    public enum Completion: Sendable, Hashable {
      case ids(collection: String)
      case values([String])
    }

    public let name: String
    public let description: String?
    public let isRequired: Bool
    public let completion: Completion?
  }

  public let id: String
  public let title: String
  public let description: String?
  public let arguments: [Argument]
  public let access: ExposureCard.Access
  /// The text, with its placeholders.
  public let body: String

  init(id: String, fields: JSONObject, body: String) {
    self.id = id
    self.body = body
    title = fields["title"]?.string ?? id
    description = fields["description"]?.string
    access = fields["access"]?.string.flatMap(ExposureCard.Access.init(rawValue:)) ?? .admin
    arguments = (fields["arguments"]?.array ?? []).compactMap { value in
      guard let object = value.object, let name = object["name"]?.string else { return nil }
      var completion: Argument.Completion?
      if let source = object["complete"]?.string, source.hasPrefix("collection:") {
        completion = .ids(collection: String(source.dropFirst("collection:".count)))
      } else if let values = object["values"]?.strings, !values.isEmpty {
        completion = .values(values)
      }
      return Argument(
        name: name, description: object["description"]?.string, isRequired: object["required"]?.bool ?? false,
        completion: completion)
    }
  }
}
