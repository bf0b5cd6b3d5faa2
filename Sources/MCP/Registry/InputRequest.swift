public import JSON

/// What a call has to ask the caller's side before it can go on.
///
/// The call is made again from its beginning with the answers, so what it has done before must be repeatable.
public struct InputRequest: Sendable, Hashable {
  /// One question.
  public enum Question: Sendable, Hashable {
    /// Something that a person fills in: a message and a flat schema.
    case form(message: String, schema: JSONObject)
    /// A page that a person opens.
    case url(message: String, url: String)
    /// A text from the client's model, as `sampling/createMessage` describes it.
    case sampling(JSONObject)
    /// The folders that the client works in.
    case roots
  }

  /// The questions, by a name that the answers bear.
  public var questions: [(name: String, question: Question)]
  /// What the call wants to know when it is made again: the client carries it sealed.
  public var state: JSONValue?
  /// What a client is told that can't be asked.
  public var fallback: String

  /// Questions, with what is to be remembered meanwhile.
  public init(_ questions: [(name: String, question: Question)], state: JSONValue? = nil, fallback: String) {
    self.questions = questions
    self.state = state
    self.fallback = fallback
  }

  /// Whether two say the same.
  public static func == (one: InputRequest, other: InputRequest) -> Bool {
    one.state == other.state && one.fallback == other.fallback
      && one.questions.map(\.name) == other.questions.map(\.name)
      && one.questions.map(\.question) == other.questions.map(\.question)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(questions.map(\.name))
    hasher.combine(questions.map(\.question))
    hasher.combine(state)
  }
}
