import JSON
import Synchronization

/// A question that the client hasn't answered yet.
struct Question: Sendable {
  let continuation: CheckedContinuation<JSONObject, any Error>
  let timer: Task<Void, Never>

  func end(_ result: Result<JSONObject, any Error>) {
    timer.cancel()
    continuation.resume(with: result)
  }

  func end(_ error: any Error) { end(.failure(error)) }
}

extension Session {
  /// Puts questions to the client, one after the other: a person looks at one form at a time.
  func ask(_ request: InputRequest, _ client: Client, _ line: some RequestLine) async throws -> JSONObject {
    var answers: JSONObject = [:]
    for (name, question) in request.questions {
      let answer = try await put(question, client, line)
      if question.method == "elicitation/create", !["accept", "decline", "cancel"].contains(answer["action"])
      {
        throw RPCError(
          RPCError.internalCode, "The client's answer doesn't say whether the question was accepted.")
      }
      answers[name] = .object(answer)
    }
    return answers
  }

  /// Takes the answer to a question of this session; one that nobody waits for is dropped.
  func take(_ response: IncomingResponse) {
    guard let id = response.id, let question = state.withLock({ $0.questions.removeValue(forKey: id) }) else {
      return
    }
    question.end(
      response.outcome.mapError { error in
        RPCError(RPCError.internalCode, "The client did not take the question: \(error.message)")
      })
  }

  /// Gives up all questions: nobody is there to answer them.
  func abandonQuestions() {
    let questions = state.withLock { state in
      defer { state.questions = [:] }
      return Array(state.questions.values)
    }
    for question in questions { question.end(CancellationError()) }
  }

  private func put(_ question: InputRequest.Question, _ client: Client, _ line: some RequestLine) async throws
    -> JSONObject
  {
    let id = state.withLock { state in
      state.lastQuestion += 1
      return RequestID.text("question-\(state.lastQuestion)")
    }
    let parameters = try parameters(of: question, client.revision)
    let timeout = kit.settings.questionTimeout
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let timer = Task { [weak self] in
          try? await Task.sleep(for: timeout)
          guard !Task.isCancelled else { return }
          self?.withdraw(
            id, line, RPCError(RPCError.internalCode, "The client did not answer the question in time."))
        }
        let isOpen = state.withLock { state in
          guard !state.isEnded else { return false }
          state.questions[id] = Question(continuation: continuation, timer: timer)
          return true
        }
        guard isOpen else {
          timer.cancel()
          continuation.resume(throwing: CancellationError())
          return
        }
        line.send(Message.request(id, question.method, parameters))
        // The request may have been given up before the question could be found among the open ones.
        if Task.isCancelled { withdraw(id, line, CancellationError()) }
      }
    } onCancel: {
      withdraw(id, line, CancellationError())
    }
  }

  /// Waits for an answer no longer, and says so.
  private func withdraw(_ id: RequestID, _ line: some RequestLine, _ error: any Error) {
    guard let question = state.withLock({ $0.questions.removeValue(forKey: id) }) else { return }
    line.send(Message.notification("notifications/cancelled", ["requestId": id.json]))
    question.end(error)
  }

  /// The parameters as the client's revision knows them.
  private func parameters(of question: InputRequest.Question, _ revision: ProtocolRevision) throws
    -> JSONObject
  {
    var parameters = question.parameters
    guard question.method == "elicitation/create" else { return parameters }
    if revision < .v2025_11_25 {
      parameters["mode"] = nil
    } else if case .url = question {
      parameters["elicitationId"] = .string(try kit.unguessable())
    }
    return parameters
  }
}
