public import JSON

extension FrontMatterDocument {
  /// The document with one field set; every byte that the field doesn't need stays as it was.
  ///
  /// A missing key is added after the key `after` where that is present, else as the last one. Missing
  /// objects on the way are made; the position after a list's last item appends.
  public func setting(
    _ path: [FieldStep], to value: JSONValue, after: String? = nil
  ) throws(FrontMatterError) -> FrontMatterDocument {
    try applying(FieldEdit(path: path[...], action: .set(value, after: after)))
  }

  /// The document without one field; where there is none, the document as it is.
  public func removing(_ path: [FieldStep]) throws(FrontMatterError) -> FrontMatterDocument {
    try applying(FieldEdit(path: path[...], action: .remove))
  }

  /// The document with another body; the front matter stays byte for byte.
  public func replacingBody(with body: [UInt8]) throws(FrontMatterError) -> FrontMatterDocument {
    let head = Array(bytes[..<bodyRange.lowerBound])
    if let result = try? FrontMatterDocument(parsing: head + body, limits: limits),
      result.format == format, result.bodyRange.lowerBound == bodyRange.lowerBound
    {
      return result
    }
    // The new body needs a line break, an empty line or a fence to be told from the front matter.
    let front =
      format == .none
      ? head + (try FrontMatterDocument.head(.yaml, fields, lineEnding)) : head
    let newline = Array((lineEnding == .crlf ? "\r\n" : "\n").utf8)
    let closed = front.last == UInt8(ascii: "\n") ? front : front + newline
    let opensBlank = body.first == UInt8(ascii: "\n") || body.starts(with: [0x0D, 0x0A])
    return try FrontMatterDocument(parsing: closed + (opensBlank ? newline : []) + body, limits: limits)
  }

  private func applying(_ edit: FieldEdit) throws(FrontMatterError) -> FrontMatterDocument {
    let wanted = try edit.applied(to: fields)
    if JSONValue.object(wanted).isIdentical(to: .object(fields)) { return self }
    if let editor = try editor() {
      for attempt in [edit] + edit.widened(to: wanted) {
        if let splice = editor.splice(for: attempt), let result = spliced(splice, wanted) { return result }
      }
    }
    return try rewritten(wanted)
  }

  private func editor() throws(FrontMatterError) -> FieldEditor? {
    let lineEnding = lineEnding
    let block = BlockEditor(bytes: bytes, lineEnding: lineEnding)
    switch format {
    case .none: return nil
    case .yaml:
      guard let root = try YAMLSource.root(of: bytes, in: fieldsRange) else { return nil }
      return FieldEditor(
        root: root, block: block,
        flow: FlowEditor(bytes: bytes) { value, _ in YAMLWriter.flow(value) },
        flowKey: YAMLWriter.flowKey)
    case .json:
      let isOneLine = !bytes[fieldsRange].contains(UInt8(ascii: "\n"))
      return FieldEditor(
        root: JSONSource.root(of: bytes, in: fieldsRange), block: block,
        flow: FlowEditor(bytes: bytes) { value, indentation in
          isOneLine
            ? value.text() : JSONFields.text(of: value, indentation: indentation, lineEnding: lineEnding)
        },
        flowKey: { JSONValue.string($0).text() + ": " })
    }
  }

  /// The document after a splice, if it then holds exactly the wanted fields and the same body.
  private func spliced(_ splice: Splice, _ wanted: JSONObject) -> FrontMatterDocument? {
    var edited = bytes
    edited.replaceSubrange(splice.range, with: splice.bytes)
    guard let result = try? FrontMatterDocument(parsing: edited, limits: limits),
      result.format == format, result.body.count == body.count,
      JSONValue.object(result.fields).isIdentical(to: .object(wanted))
    else { return nil }
    return result
  }

  /// The document with all fields written anew: the last resort, and the way to get front matter at all.
  private func rewritten(_ wanted: JSONObject) throws(FrontMatterError) -> FrontMatterDocument {
    let text: String
    switch format {
    case .none:
      let mark = hasByteOrderMark ? Fences.byteOrderMark : []
      let head = try FrontMatterDocument.head(.yaml, wanted, lineEnding)
      return try FrontMatterDocument(
        parsing: mark + head + FrontMatterDocument.separated(body, lineEnding), limits: limits)
    case .yaml: text = YAMLWriter.lines(of: wanted, lineEnding: lineEnding)
    case .json: text = JSONFields.text(of: .object(wanted), lineEnding: lineEnding)
    }
    let edited = bytes[..<fieldsRange.lowerBound] + text.utf8 + bytes[fieldsRange.upperBound...]
    return try FrontMatterDocument(parsing: Array(edited), limits: limits)
  }
}
