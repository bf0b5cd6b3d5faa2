import CCmark
import Synchronization

/// cmark-gfm's extensions and the node types that they add, set up once for the process.
///
/// While cmark parses inlines, it enters the characters of each extension (`~`, `:`, `w`) into a table
/// of the whole process and takes them out at the end, so that two threads that parse at once would
/// take them from each other. Those of bare addresses are entered here for good, and their extension
/// is left with none to take out. Strikethrough needs its own list to find the ends of its marks; it is
/// attached only where a text has a `~`, and such texts are parsed one at a time.
struct Cmark: @unchecked Sendable {  // read-only after set-up, which `static let` does once
  static let shared = Cmark()

  private let extensions: [OpaquePointer]
  let tagFilter: OpaquePointer?
  /// Not a part of the syntax: it lets headings be written with an id.
  let headingIDs: OpaquePointer?
  let table: OpaquePointer?
  let taskList: OpaquePointer?
  let strikethrough: OpaquePointer?
  let types: ExtensionTypes

  /// The types of the nodes that extensions make; cmark numbers them when it registers the extension.
  struct ExtensionTypes {
    var table = CMARK_NODE_NONE
    var row = CMARK_NODE_NONE
    var cell = CMARK_NODE_NONE
    var strikethrough = CMARK_NODE_NONE
  }

  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    let names = ["table", "autolink", "tasklist"]
    extensions = names.compactMap { cmark_find_syntax_extension($0) }
    tagFilter = cmark_find_syntax_extension("tagfilter")
    table = cmark_find_syntax_extension("table")
    taskList = cmark_find_syntax_extension("tasklist")
    strikethrough = cmark_find_syntax_extension("strikethrough")
    headingIDs = cmark_syntax_extension_new("heading-ids")
    cmark_syntax_extension_set_html_render_func(headingIDs, renderHeading)

    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    for pointer in extensions { cmark_parser_attach_syntax_extension(parser, pointer) }
    cmark_manage_extensions_special_characters(parser, 1)
    cmark_parser_free(parser)
    for pointer in extensions { cmark_syntax_extension_set_special_inline_chars(pointer, nil) }
    types = Self.learnTypes(extensions + [strikethrough].compactMap { $0 })
  }

  /// cmark exports no names for these types, so that they are read from a small document.
  private static func learnTypes(_ extensions: [OpaquePointer]) -> ExtensionTypes {
    let sample = "| ~~a~~ |\n|---|\n"
    guard let root = parse(Array(sample.utf8), extensions) else { return ExtensionTypes() }
    defer { cmark_node_free(root) }
    let table = cmark_node_first_child(root)
    let row = cmark_node_first_child(table)
    let cell = cmark_node_first_child(row)
    return ExtensionTypes(
      table: cmark_node_get_type(table), row: cmark_node_get_type(row), cell: cmark_node_get_type(cell),
      strikethrough: cmark_node_get_type(cmark_node_first_child(cell)))
  }

  private static let strikethroughTurn = Mutex(())

  /// The tree of a document; the caller owns it. Nil only without memory.
  func parse(_ bytes: [UInt8]) -> OpaquePointer? {
    guard bytes.contains(UInt8(ascii: "~")), let strikethrough else { return Self.parse(bytes, extensions) }
    return Self.strikethroughTurn.withLock { _ in
      UInt(bitPattern: Self.parse(bytes, extensions + [strikethrough]))
    }.pointer
  }

  private static func parse(_ bytes: [UInt8], _ extensions: [OpaquePointer]) -> OpaquePointer? {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8) else { return nil }
    defer { cmark_parser_free(parser) }
    for pointer in extensions { cmark_parser_attach_syntax_extension(parser, pointer) }
    bytes.withUnsafeBytes { cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    return cmark_parser_finish(parser)
  }
}

extension UInt {
  /// A tree's address on its way out of a lock, whose result must be sendable.
  fileprivate var pointer: OpaquePointer? { OpaquePointer(bitPattern: self) }
}

/// Writes a heading's tags with the id that hangs on the node, in cmark's own layout.
private func renderHeading(
  _: OpaquePointer?, renderer: UnsafeMutablePointer<cmark_html_renderer>?, node: OpaquePointer?,
  event: cmark_event_type, _: Int32
) {
  guard let html = renderer?.pointee.html else { return }
  let level = cmark_node_get_heading_level(node)
  guard event == CMARK_EVENT_ENTER else {
    cmark_strbuf_puts(html, "</h\(level)>\n")
    return
  }
  let size = Int(html.pointee.size)
  if size > 0, html.pointee.ptr[size - 1] != UInt8(ascii: "\n") { cmark_strbuf_putc(html, 0x0A) }
  cmark_strbuf_puts(html, "<h\(level)")
  if let id = cmark_node_get_user_data(node) {
    cmark_strbuf_puts(html, " id=\"")
    cmark_strbuf_puts(html, id.assumingMemoryBound(to: CChar.self))
    cmark_strbuf_puts(html, "\"")
  }
  cmark_strbuf_puts(html, ">")
}
