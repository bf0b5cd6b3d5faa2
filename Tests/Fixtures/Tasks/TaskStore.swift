import JSON
import MCP
import Synchronization

/// Tasks that live as long as the process does.
final class TaskStore: TaskSource {
  /// Questions that a task waits for, and what has been answered of them.
  private struct Pending {
    var request: InputRequest
    var answers = JSONObject()
    var goOn: CheckedContinuation<JSONObject, any Error>
  }

  private struct Entry {
    var state: TaskState
    var owner: String
    var pending: Pending?
    var work: Task<Void, Never>?

    mutating func move(to status: TaskState.Status) {
      state.status = status
      state.updatedAt = Timestamp.now()
    }
  }

  private let entries = Mutex<[String: Entry]>([:])
  private let changed: @Sendable (String) -> Void

  /// A store that tells of each task that moves on.
  init(changed: @escaping @Sendable (String) -> Void) { self.changed = changed }

  /// Makes a task of work.
  func start(
    for caller: Anybody, _ work: @escaping @Sendable (TaskRun) async throws -> ToolResult
  ) throws -> TaskState {
    let (id, now) = (TaskStore.makeID(), Timestamp.now())
    let state = TaskState(
      id: id, status: .working, createdAt: now, updatedAt: now, pollInterval: 200)
    entries.withLock { entries in
      entries[id] = Entry(state: state, owner: caller.principal)
      entries[id]?.work = Task { await self.finish(id, work) }
    }
    return state
  }

  func task(_ id: String, for caller: Anybody) -> TaskState? {
    entries.withLock { entries in
      guard let entry = entries[id], entry.owner == caller.principal else { return nil }
      return entry.state
    }
  }

  func update(_ id: String, answers: JSONObject, for caller: Anybody) -> Bool {
    let isKnown = entries.withLock { entries in
      guard var entry = entries[id], entry.owner == caller.principal else { return false }
      guard var pending = entry.pending else { return true }
      let open = Set(pending.request.questions.map(\.name))
      for answer in answers where open.contains(answer.key) && answer.value.object != nil {
        pending.answers[answer.key] = answer.value
      }
      pending.request.questions.removeAll { pending.answers[$0.name] != nil }
      if pending.request.questions.isEmpty {
        entry.pending = nil
        entry.move(to: .working)
        pending.goOn.resume(returning: pending.answers)
      } else {
        entry.pending = pending
        entry.move(to: .inputRequired(pending.request))
      }
      entries[id] = entry
      return true
    }
    if isKnown { changed(id) }
    return isKnown
  }

  func cancel(_ id: String, for caller: Anybody) -> Bool {
    let isKnown = entries.withLock { entries in
      guard var entry = entries[id], entry.owner == caller.principal else { return false }
      guard !entry.state.status.isFinal else { return true }
      entry.move(to: .cancelled)
      entry.work?.cancel()
      entry.pending?.goOn.resume(throwing: CancellationError())
      entry.pending = nil
      entries[id] = entry
      return true
    }
    if isKnown { changed(id) }
    return isKnown
  }

  /// Puts questions before whoever follows the task, and waits until all are answered.
  func ask(_ request: InputRequest, in id: String) async throws -> JSONObject {
    try await withCheckedThrowingContinuation { continuation in
      let isOpen = entries.withLock { entries in
        guard var entry = entries[id], !entry.state.status.isFinal else { return false }
        entry.pending = Pending(request: request, goOn: continuation)
        entry.move(to: .inputRequired(request))
        entries[id] = entry
        return true
      }
      guard isOpen else { return continuation.resume(throwing: CancellationError()) }
      changed(id)
    }
  }

  private func finish(_ id: String, _ work: @Sendable (TaskRun) async throws -> ToolResult) async {
    let status: TaskState.Status
    do {
      status = .completed(try await work(TaskRun(id: id, store: self)))
    } catch let error as RPCError {
      status = .failed(error)
    } catch {
      status = .failed(.internalFault)
    }
    entries.withLock { entries in
      guard var entry = entries[id], !entry.state.status.isFinal else { return }
      entry.move(to: status)
      entries[id] = entry
    }
    changed(id)
  }

  /// A name that nobody guesses.
  private static func makeID() -> String {
    let (high, low) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
    return "task-" + String(high, radix: 36) + String(low, radix: 36)
  }
}

extension TaskState.Status {
  /// Whether nothing can come after it.
  fileprivate var isFinal: Bool {
    switch self {
    case .working, .inputRequired: false
    case .completed, .failed, .cancelled: true
    }
  }
}
