import JSON

extension JSONWriter {
  /// Writes a block; what a revision doesn't know becomes a text that says so.
  mutating func block(_ block: ContentBlock, _ revision: ProtocolRevision) {
    switch block.kind {
    case .text(let text): textBlock(text, block.annotations, revision)
    case .image(let data, let type): dataBlock("image", data, type, block.annotations, revision)
    case .audio(let data, let type):
      guard revision.hasAnnotations else {
        return textBlock("A sound of type \(type), which this client can't take.", [:], revision)
      }
      dataBlock("audio", data, type, block.annotations, revision)
    case .link(let resource):
      guard revision.hasStructure else {
        return textBlock("\(resource.title ?? resource.name): \(resource.uri)", block.annotations, revision)
      }
      beginObject()
      member("type", "resource_link")
      members(of: resource, revision)
      if resource.annotations.isEmpty { annotations(block.annotations, revision) }
      endObject()
    case .embedded(let part):
      beginObject()
      member("type", "resource")
      key("resource")
      self.part(part)
      annotations(block.annotations, revision)
      endObject()
    }
  }

  private mutating func textBlock(
    _ text: String, _ annotations: JSONObject, _ revision: ProtocolRevision
  ) {
    beginObject()
    member("type", "text")
    member("text", text)
    self.annotations(annotations, revision)
    endObject()
  }

  /// A text block that holds JSON which is written already.
  mutating func textBlock(_ json: EncodedJSON) {
    beginObject()
    member("type", "text")
    key("text")
    json.bytes.withUnsafeBytes { string(utf8: $0) }
    endObject()
  }

  private mutating func dataBlock(
    _ kind: String, _ data: String, _ type: String, _ annotations: JSONObject, _ revision: ProtocolRevision
  ) {
    beginObject()
    member("type", kind)
    member("data", data)
    member("mimeType", type)
    self.annotations(annotations, revision)
    endObject()
  }

  /// Writes one part of what a resource holds.
  mutating func part(_ part: ResourcePart) {
    beginObject()
    member("uri", part.uri)
    if let type = part.mimeType { member("mimeType", type) }
    switch part.data {
    case .text(let text): member("text", text)
    case .blob(let base64): member("blob", base64)
    }
    if !part.meta.isEmpty { member("_meta", .object(part.meta)) }
    endObject()
  }

  /// Writes annotations, without what an older revision doesn't know.
  mutating func annotations(_ annotations: JSONObject, _ revision: ProtocolRevision) {
    var annotations = annotations
    if !revision.hasStructure { annotations["lastModified"] = nil }
    if !annotations.isEmpty { member("annotations", .object(annotations)) }
  }
}
