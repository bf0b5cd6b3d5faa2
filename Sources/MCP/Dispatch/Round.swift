import JSON

/// What a call brings along from its earlier rounds: answers, and the state that was given to it.
struct Round: Sendable {
  var answers: JSONObject = [:]
  var state: JSONValue?

  static let first = Round()

  /// What a person may do about a form.
  static let actions: Set<String> = ["accept", "decline", "cancel"]

  /// Reads what a request brings along; each answer has to be an object.
  init(_ request: Request, _ principal: String, _ seal: StateSeal) throws(RPCError) {
    switch request.parameters["inputResponses"] {
    case nil: break
    case .object(let answers):
      for answer in answers where answer.value.object == nil {
        throw .invalidParameters("The answer “\(answer.key)” in “inputResponses” is no object.")
      }
      for answer in answers {
        guard let action = answer.value["action"] else { continue }
        guard let action = action.string, Self.actions.contains(action) else {
          throw .invalidParameters(
            "The “action” of “\(answer.key)” in “inputResponses” is accept, decline or cancel.")
        }
      }
      self.answers = answers
    default:
      throw .invalidParameters("“inputResponses” is an object of answers by the names of their questions.")
    }
    switch request.parameters["requestState"] {
    case nil: break
    case .string(let sealed): state = try seal.open(sealed, principal: principal, request: request)
    default: throw .invalidParameters("“requestState” is the text that came with the questions.")
    }
  }

  init(answers: JSONObject = [:], state: JSONValue? = nil) {
    self.answers = answers
    self.state = state
  }
}
