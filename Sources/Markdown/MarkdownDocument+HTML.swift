import CCmark
import Glibc

/// What may stand in HTML made from markdown; the default is safe for text by anyone.
public struct HTMLOptions: Sendable, Equatable {
  /// What happens to HTML inside the markdown.
  public enum RawHTML: Sendable {
    /// It is left out, and so are links to `javascript:`, `vbscript:`, `file:` and all `data:` but images.
    case omitted
    /// It passes but for the tags that GitHub disarms (script, style, iframe …), and links pass as they are.
    case filtered
    /// It passes as it is: only for text by those who may change the site's code.
    case trusted
  }

  /// What happens to HTML inside the markdown.
  public var rawHTML: RawHTML
  /// Whether headings carry the ids of their sections.
  public var headingIDs: Bool

  /// Options that are the safe ones but for those named.
  public init(rawHTML: RawHTML = .omitted, headingIDs: Bool = false) {
    self.rawHTML = rawHTML
    self.headingIDs = headingIDs
  }
}

extension MarkdownDocument {
  /// The document as HTML in UTF-8.
  public func html(_ options: HTMLOptions = HTMLOptions()) -> [UInt8] {
    if options.headingIDs { setHeadingIDs() }
    defer { if options.headingIDs { clearHeadingIDs() } }
    var flags = CMARK_OPT_FOOTNOTES
    if options.rawHTML != .omitted { flags |= CMARK_OPT_UNSAFE }
    var filters = cmark_llist(next: nil, data: Cmark.shared.tagFilter.map { UnsafeMutableRawPointer($0) })
    return withUnsafeMutablePointer(to: &filters) { list in
      owned(cmark_render_html(root.pointer, flags, options.rawHTML == .filtered ? list : nil))
    }
  }

  /// Hangs each heading's id on its node, where `Cmark` finds it when it writes the heading.
  private func setHeadingIDs() {
    var slugs = SlugSequence()
    root.walk { node, isEntering in
      guard isEntering, node.type == CMARK_NODE_HEADING else { return }
      let id = slugs.next(for: node.inlineText)
      cmark_node_set_user_data(node.pointer, strdup(HTMLEscaping.attribute(id)))
      cmark_node_set_user_data_free_func(node.pointer) { _, id in free(id) }
      cmark_node_set_syntax_extension(node.pointer, Cmark.shared.headingIDs)
    }
  }

  private func clearHeadingIDs() {
    root.walk { node, isEntering in
      guard isEntering, node.type == CMARK_NODE_HEADING else { return }
      if cmark_node_get_syntax_extension(node.pointer) != nil {
        cmark_node_set_syntax_extension(node.pointer, nil)
      }
    }
  }
}

/// A text that cmark has allocated, as bytes of ours.
func owned(_ text: UnsafeMutablePointer<CChar>?) -> [UInt8] {
  guard let text else { return [] }
  defer { free(text) }
  return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}

enum HTMLEscaping {
  /// A string as it may stand in a quoted attribute.
  static func attribute(_ string: String) -> String {
    var result = ""
    for character in string.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
