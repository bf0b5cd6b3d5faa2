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

    /// The name under which the text refers to it.
    public let name: String
    /// What belongs in it.
    public let description: String?
    /// Whether the prompt can't do without it.
    public let isRequired: Bool
    /// Where suggestions come from; nil for none.
    public let completion: Completion?
  }

  /// The prompt's name: its file's name without ending.
  public let id: String
  /// What people see in their client.
  public let title: String
  /// What the prompt does.
  public let description: String?
  /// What is asked before the prompt runs.
  public let arguments: [Argument]
  /// Who sees the prompt.
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
