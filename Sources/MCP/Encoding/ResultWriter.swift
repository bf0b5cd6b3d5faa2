import JSON

/// Writes one result from its first brace to its last, as a revision wants it.
///
/// Guarded by the MCP benchmark: a call's result is written once, straight into the bytes that are sent.
struct ResultWriter: ~Copyable {
  /// Where the members go.
  var json: JSONWriter
  let revision: ProtocolRevision

  init(_ revision: ProtocolRevision, type: String = "complete", capacity: Int = 1024) {
    self.revision = revision
    json = JSONWriter(capacity: capacity)
    json.beginObject()
    if revision.isModern { json.member("resultType", type) }
  }

  /// Says how long the result may be kept, and by whom.
  mutating func cacheable(for milliseconds: Int, _ scope: CacheScope) {
    guard revision.isModern else { return }
    json.member("ttlMs", max(milliseconds, 0))
    json.member("cacheScope", scope.rawValue)
  }

  /// Ends the result; the server names itself in it where the revision wants that.
  mutating func finish(_ serverInfo: [UInt8], meta: JSONObject = [:]) -> [UInt8] {
    if revision.isModern || !meta.isEmpty {
      json.key("_meta")
      json.beginObject()
      for member in meta { json.member(member.key, member.value) }
      if revision.isModern {
        json.key(MetaKey.serverInfo)
        json.raw(serverInfo)
      }
      json.endObject()
    }
    json.endObject()
    return json.finish()
  }
}
