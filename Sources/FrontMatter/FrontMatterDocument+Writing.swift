public import JSON

extension FrontMatterDocument {
  /// A new file in canonical form: the fields in their order, one empty line, the body as it is.
  ///
  /// Without fields and with the format `none` the file is the body alone, unless that would be
  /// taken for front matter.
  public init(
    fields: JSONObject, body: some Sequence<UInt8>, format: FrontMatterFormat = .yaml,
    lineEnding: LineEnding = .lf, limits: FrontMatterLimits = .default
  ) throws(FrontMatterError) {
    let body = ArraySlice(body)
    if format == .none, fields.isEmpty,
      let bare = try? FrontMatterDocument(parsing: Array(body), limits: limits),
      bare.format == .none, bare.bodyRange == 0..<body.count
    {
      self = bare
      return
    }
    let head = try Self.head(format == .json ? .json : .yaml, fields, lineEnding)
    try self.init(parsing: head + Self.separated(body, lineEnding), limits: limits)
  }

  /// Front matter with its fences, up to and with the line break at its end.
  static func head(
    _ format: FrontMatterFormat, _ fields: JSONObject, _ lineEnding: LineEnding
  ) throws(FrontMatterError) -> [UInt8] {
    let newline = lineEnding == .crlf ? "\r\n" : "\n"
    let text =
      format == .json
      ? JSONFields.text(of: .object(fields), lineEnding: lineEnding)
      : "---" + newline + YAMLWriter.lines(of: fields, lineEnding: lineEnding) + "---"
    return Array((text + newline).utf8)
  }

  /// A body with the empty line that sets it apart from front matter.
  static func separated(_ body: ArraySlice<UInt8>, _ lineEnding: LineEnding) -> [UInt8] {
    guard !body.isEmpty else { return [] }
    return (lineEnding == .crlf ? [0x0D, 0x0A] : [0x0A]) + body
  }
}
