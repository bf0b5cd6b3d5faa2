import CYAML

/// libyaml's events one after another; the parser and the current event live and die with this value.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let current: UnsafeMutablePointer<yaml_event_t>
  /// Added to libyaml's lines, which count from 0 at the first field.
  private let firstLine: Int
  private let text: UnsafeBufferPointer<UInt8>

  /// `text` must outlive the value: libyaml reads from it as events are asked for.
  init(of text: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    parser = .allocate(capacity: 1)
    current = .allocate(capacity: 1)
    current.initialize(to: yaml_event_t())
    self.firstLine = firstLine
    self.text = text
    // Without memory it stays zeroed and gives no event, which `advance` reports.
    _ = yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(current)
    yaml_parser_delete(parser)
    current.deallocate()
    parser.deallocate()
  }

  /// Moves to the next event; every failure of libyaml comes out here.
  mutating func advance() throws(FrontMatterError) {
    yaml_event_delete(current)
    guard yaml_parser_parse(parser, current) == 1 else { throw failure() }
    guard type != YAML_NO_EVENT else {
      throw FrontMatterError(.limit, "There is no memory to read the front matter with.")
    }
  }

  var type: yaml_event_type_t { current.pointee.type }
  var start: yaml_mark_t { current.pointee.start_mark }
  var end: yaml_mark_t { current.pointee.end_mark }
  var isPlain: Bool { current.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }
  var scalarStyle: yaml_scalar_style_t { current.pointee.data.scalar.style }

  /// The bytes of the current scalar; a NUL follows them.
  var scalar: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: current.pointee.data.scalar.value, count: current.pointee.data.scalar.length)
  }

  var alias: String { String(cString: current.pointee.data.alias.anchor) }

  /// The name given with `&`, whatever the kind of node.
  var anchor: String? {
    switch type {
    case YAML_SCALAR_EVENT: current.pointee.data.scalar.anchor.map { String(cString: $0) }
    case YAML_MAPPING_START_EVENT: current.pointee.data.mapping_start.anchor.map { String(cString: $0) }
    case YAML_SEQUENCE_START_EVENT: current.pointee.data.sequence_start.anchor.map { String(cString: $0) }
    default: nil
    }
  }

  /// The tag given with `!`, in full, whatever the kind of node.
  var tag: String? {
    switch type {
    case YAML_SCALAR_EVENT: current.pointee.data.scalar.tag.map { String(cString: $0) }
    case YAML_MAPPING_START_EVENT: current.pointee.data.mapping_start.tag.map { String(cString: $0) }
    case YAML_SEQUENCE_START_EVENT: current.pointee.data.sequence_start.tag.map { String(cString: $0) }
    default: nil
    }
  }

  /// Whether the collection that starts here is written with brackets.
  var isFlow: Bool {
    switch type {
    case YAML_MAPPING_START_EVENT: current.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    case YAML_SEQUENCE_START_EVENT: current.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    default: false
    }
  }

  /// An error at the current event, or at a place before it.
  func error(
    _ code: FrontMatterError.Code, at place: yaml_mark_t? = nil, _ message: String, hint: String? = nil
  ) -> FrontMatterError {
    let place = place ?? start
    return FrontMatterError(
      code, line: place.line + firstLine, column: place.column + 1, message, hint: hint)
  }

  private func failure() -> FrontMatterError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    let context = parser.pointee.context.map { " \(String(cString: $0))" } ?? ""
    if parser.pointee.error == YAML_READER_ERROR {
      // The reader runs ahead of the marks, so that the place comes from the byte it stopped at.
      let before = text.prefix(parser.pointee.problem_offset)
      let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return FrontMatterError(
        .syntax, line: line.count - 1 + firstLine, column: (line.last?.count ?? 0) + 1,
        "The front matter holds bytes that aren't text: \(problem).",
        hint: "Save the file as UTF-8.")
    }
    let mark = parser.pointee.problem_mark
    let unquoted = problem.contains("mapping values are not allowed")
    return FrontMatterError(
      .syntax, line: mark.line + firstLine, column: mark.column + 1,
      "The YAML is broken\(context): \(problem).",
      hint: unquoted ? "Put quotes around a value that holds a colon followed by a space." : nil)
  }
}
