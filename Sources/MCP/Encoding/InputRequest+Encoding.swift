import JSON

extension InputRequest {
  /// The questions as the newest revision puts them: a result to be answered by another call.
  func encoded(sealedState: String?, _ serverInfo: [UInt8]) -> [UInt8] {
    var writer = ResultWriter(.v2026_07_28, type: "input_required")
    if !questions.isEmpty { writer.json.member("inputRequests", .object(requests)) }
    if let sealedState { writer.json.member("requestState", sealedState) }
    return writer.finish(serverInfo)
  }

  /// The questions by their names, each as the request that it is.
  var requests: JSONObject {
    JSONObject(
      questions.map { name, question in
        (name, ["method": .string(question.method), "params": .object(question.parameters)])
      })
  }

  /// What a client has to declare to be asked all of this.
  var requiredCapabilities: JSONObject {
    var required: JSONObject = [:]
    for (_, question) in questions {
      switch question {
      case .form:
        var kinds = required["elicitation"]?.object ?? [:]
        kinds["form"] = [:]
        required["elicitation"] = .object(kinds)
      case .url:
        var kinds = required["elicitation"]?.object ?? [:]
        kinds["url"] = [:]
        required["elicitation"] = .object(kinds)
      case .sampling: required["sampling"] = [:]
      case .roots: required["roots"] = [:]
      }
    }
    return required
  }

  /// Whether a client has declared everything that these questions need.
  func canBeAnswered(by client: Client) -> Bool {
    questions.allSatisfy { _, question in
      switch question {
      case .form: client.asksWithForms
      case .url: client.opensURLs
      case .sampling: client.samples
      case .roots: client.tellsRoots
      }
    }
  }
}

extension InputRequest.Question {
  /// The method of the request that puts the question.
  var method: String {
    switch self {
    case .form, .url: "elicitation/create"
    case .sampling: "sampling/createMessage"
    case .roots: "roots/list"
    }
  }

  /// The parameters of that request.
  var parameters: JSONObject {
    switch self {
    case .form(let message, let schema):
      ["mode": "form", "message": .string(message), "requestedSchema": .object(schema)]
    case .url(let message, let url): ["mode": "url", "message": .string(message), "url": .string(url)]
    case .sampling(let parameters): parameters
    case .roots: [:]
    }
  }
}
