import CCmark

/// HTML turned into GitHub Flavored Markdown.
public enum HTMLConversion {
  /// The markdown for an HTML text: what markdown can say stays (headings, emphasis, links, images,
  /// lists, tasks, code, tables, quotes), other tags are unwrapped, scripts and styles dropped.
  public static func markdown(from html: [UInt8]) -> [UInt8] {
    // Text that isn't UTF-8 must not reach cmark, which takes lengths from it.
    let valid = Array(String(decoding: html, as: UTF8.self).utf8)
    guard let root = cmark_node_new(CMARK_NODE_DOCUMENT) else { return [] }
    defer { cmark_node_free(root) }
    var builder = HTMLTreeBuilder(root: root)
    HTMLToken.scan(valid) { builder.take($0) }
    builder.finish()
    guard cmark_node_first_child(root) != nil else { return [] }
    return owned(cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0))
  }
}
