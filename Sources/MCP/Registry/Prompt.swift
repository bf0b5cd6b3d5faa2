/// A text with arguments that a person may start from.
public struct Prompt<Caller: MCPCaller>: Sendable {
  /// One argument.
  public struct Argument: Sendable, Hashable {
    /// The name for programs.
    public var name: String
    /// The name for people.
    public var title: String?
    /// What belongs in it.
    public var description: String?
    /// Whether the prompt can't do without it.
    public var isRequired: Bool

    /// An argument by its name.
    public init(name: String, title: String? = nil, description: String? = nil, isRequired: Bool = false) {
      self.name = name
      self.title = title
      self.description = description
      self.isRequired = isRequired
    }
  }

  /// The name by which it is asked for.
  public var name: String
  /// The name for people.
  public var title: String?
  /// What it does.
  public var description: String?
  /// What it is given.
  public var arguments: [Argument]
  /// Makes its messages; called where it may wait, with texts for the arguments that were given.
  public var get: @Sendable (Call<Caller>, [String: String]) throws -> PromptOutcome

  /// A prompt from its parts.
  public init(
    name: String, title: String? = nil, description: String? = nil, arguments: [Argument] = [],
    get: @escaping @Sendable (Call<Caller>, [String: String]) throws -> PromptOutcome
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.arguments = arguments
    self.get = get
  }
}

/// How asking for a prompt ends.
public enum PromptOutcome: Sendable {
  /// With its messages.
  case messages([PromptMessage], description: String? = nil)
  /// With questions to the caller's side; it is asked for again with the answers.
  case inputRequired(InputRequest)
}

/// One message of a prompt.
public struct PromptMessage: Sendable, Hashable {
  /// Whose words these are.
  public enum Role: String, Sendable { case user, assistant }

  /// Whose words these are.
  public var role: Role
  /// The words.
  public var content: ContentBlock

  /// A message.
  public init(_ role: Role, _ content: ContentBlock) {
    self.role = role
    self.content = content
  }
}
