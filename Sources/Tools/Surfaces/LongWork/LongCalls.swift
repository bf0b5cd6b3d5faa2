import Content
import JSON
import MCP
import Review

/// The tasks that calls become for clients that follow them: requests to publish, which people decide, and runs of
/// checks.
///
/// A request to publish is no more than a look at the changeset's record, so that it outlives every restart. A run of
/// checks lives as long as the process.
struct LongCalls: TaskSource {
  let engine: ToolEngine

  init(_ engine: ToolEngine) { self.engine = engine }

  func task(_ id: String, for caller: Caller) throws -> TaskState? {
    guard caller.isValid else { return nil }
    if mayRun(caller), let run = engine.jobs.task(id, for: caller) { return run }
    guard let name = PublishTaskName(id) else { return nil }
    return try told { try PublishTask(name, engine, caller)?.state() }
  }

  /// Nothing is asked by these tasks, so that any answer is a stale one.
  func update(_ id: String, answers: JSONObject, for caller: Caller) throws -> Bool {
    try task(id, for: caller) != nil
  }

  func cancel(_ id: String, for caller: Caller) throws -> Bool {
    guard caller.isValid else { return false }
    if mayRun(caller), engine.jobs.cancel(id, for: caller) { return true }
    guard let name = PublishTaskName(id), let task = try told({ try PublishTask(name, engine, caller) })
    else { return false }
    try told { try task.cancel() }
    return true
  }

  /// Whether the credential still opens what such work is.
  private func mayRun(_ caller: Caller) -> Bool {
    caller.persona != .everyone && RunChecks.tool.lack(of: caller) == nil
  }

  private func told<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let error as GalleyError { throw RPCError(told: error) }
  }
}
