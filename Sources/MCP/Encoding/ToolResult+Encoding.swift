import JSON

extension ToolResult {
  /// The result as a revision wants it.
  func encoded(_ revision: ProtocolRevision, _ serverInfo: [UInt8]) -> [UInt8] {
    let size = (structured?.bytes.count ?? 0) * 2
    var writer = ResultWriter(revision, capacity: size + 512)
    write(to: &writer.json, revision)
    return writer.finish(serverInfo, meta: meta)
  }

  /// Writes the members of the result.
  func write(to json: inout JSONWriter, _ revision: ProtocolRevision) {
    json.key("content")
    json.beginArray()
    // A result without any text would be an empty one to clients that know no structure.
    if structureIsText || content.isEmpty, let structured { json.textBlock(structured) }
    for block in content { json.block(block, revision) }
    json.endArray()
    if let structured, structured.canBeSent(to: revision) {
      json.key("structuredContent")
      json.raw(structured.bytes)
    }
    if isError { json.member("isError", true) }
  }
}

extension EncodedJSON {
  /// Older revisions know objects alone, and the oldest no structure at all.
  fileprivate func canBeSent(to revision: ProtocolRevision) -> Bool {
    revision.isModern || (revision.hasStructure && bytes.first == UInt8(ascii: "{"))
  }
}
