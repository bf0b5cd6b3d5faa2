import JSON
import MCP

/// What a task's work holds to ask its client.
struct TaskRun: Sendable {
  let id: String
  let store: TaskStore

  /// Asks, and waits for all answers.
  func ask(_ request: InputRequest) async throws -> JSONObject { try await store.ask(request, in: id) }
}
