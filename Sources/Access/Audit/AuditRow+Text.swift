import Crypto
public import JSON

extension AuditRow {
  /// The text that the row's hash is made of: one line of JSON, whose members have a fixed order.
  ///
  /// What isn't known is left out. Anybody can check a chain with it: `docs/audit.md` shows how, in ten lines of Python.
  func write(to writer: inout JSONWriter, after previous: [UInt8]) {
    writer.beginObject()
    members(to: &writer)
    writer.member("prev", Hex.encode(previous))
    writer.endObject()
  }

  /// The row as it is exported: the same text, followed by what the chain needs and by what is known of it today.
  ///
  /// - Parameter isRevoked: Whether the client or credential that acted has been revoked since. (seed: S33)
  public func line(isRevoked: Bool = false) -> [UInt8] {
    var writer = JSONWriter(capacity: 1_024)
    writer.beginObject()
    members(to: &writer)
    writer.member("prev", Hex.encode(previous ?? []))
    writer.member("hash", Hex.encode(hash))
    writer.member("seal", Hex.encode(seal))
    if isRevoked { writer.member("revoked", true) }
    writer.endObject()
    return writer.finish()
  }

  /// The row as data.
  public func json(isRevoked: Bool = false) -> JSONObject {
    (try? JSONValue(parsing: line(isRevoked: isRevoked)))?.object ?? [:]
  }

  private func members(to writer: inout JSONWriter) {
    writer.member("row", Int(number))
    writer.member("time", AuditTime.text(time))
    if let workspace { writer.member("workspace", workspace.rawValue) }
    writer.member("principal", actor.principal)
    writer.member("name", actor.name)
    if let client = actor.client { writer.member("client_id", client.rawValue) }
    if let name = actor.clientName { writer.member("client_name", name) }
    if let persona = actor.persona { writer.member("persona", persona) }
    writer.member("action", action)
    if let site { writer.member("site", site) }
    if let target { writer.member("target", target) }
    if let digest { writer.member("digest", digest) }
    writer.member("outcome", outcome)
    if let duration { writer.member("duration_us", Int(duration)) }
    if let requestID { writer.member("request_id", requestID) }
    if let address = actor.address { writer.member("address", address) }
    writer.key("detail")
    var detail = detail
    detail.withUTF8 { writer.raw(UnsafeRawBufferPointer($0)) }
  }
}
