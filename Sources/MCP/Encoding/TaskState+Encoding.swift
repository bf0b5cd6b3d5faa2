import JSON

extension TaskState {
  /// The task as the answer to the call that became it.
  func encodedAsCreated(_ serverInfo: [UInt8]) -> [UInt8] {
    var writer = ResultWriter(.v2026_07_28, type: "task")
    write(to: &writer.json)
    // Not asked for, but whoever holds every answer to a call against the result of one misses it otherwise.
    writer.json.member("content", .array([]))
    return writer.finish(serverInfo)
  }

  /// The task as the answer to a question for it, with what it ended in.
  func encodedInDetail(_ serverInfo: [UInt8]) -> [UInt8] {
    var writer = ResultWriter(.v2026_07_28)
    write(to: &writer.json)
    writeEnding(to: &writer.json)
    return writer.finish(serverInfo)
  }

  /// The task as a notification tells of it.
  var notificationParameters: JSONObject {
    var json = JSONWriter()
    json.beginObject()
    write(to: &json)
    writeEnding(to: &json)
    json.endObject()
    // What was written just now can be read.
    return (try? JSONValue(parsing: json.finish()))?.object ?? [:]
  }

  private func write(to json: inout JSONWriter) {
    json.member("taskId", id)
    json.member("status", status.name)
    if let message { json.member("statusMessage", message) }
    json.member("createdAt", createdAt)
    json.member("lastUpdatedAt", updatedAt)
    json.member("ttlMs", lifetime.map { .int(Int64($0)) } ?? .null)
    if let pollInterval { json.member("pollIntervalMs", pollInterval) }
  }

  private func writeEnding(to json: inout JSONWriter) {
    switch status {
    case .working, .cancelled: break
    case .inputRequired(let request): json.member("inputRequests", .object(request.requests))
    case .completed(let result):
      json.key("result")
      json.beginObject()
      result.write(to: &json, .v2026_07_28)
      if !result.meta.isEmpty { json.member("_meta", .object(result.meta)) }
      json.endObject()
    case .failed(let error): json.member("error", .object(error.json))
    }
  }
}

extension TaskState.Status {
  /// The status in the words of the extension.
  var name: String {
    switch self {
    case .working: "working"
    case .inputRequired: "input_required"
    case .completed: "completed"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }
}
