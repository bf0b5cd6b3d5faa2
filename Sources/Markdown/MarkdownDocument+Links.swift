import CCmark

/// A link or an image of a document.
public struct MarkdownLink: Sendable, Equatable {
  /// What a link leads to.
  public enum Kind: String, Sendable {
    case link
    case image
  }

  /// Whether it shows what it names or leads there.
  public let kind: Kind
  /// Where it leads, as it is written but for escapes and entities.
  public let url: String
  /// The text shown for it; an image's alternative text.
  public let text: String
  /// The title, mostly empty.
  public let title: String
  /// The line on which it, or the block around it, begins; from 1.
  public let line: Int
}

extension MarkdownDocument {
  /// All links and images in their order, those through references and bare addresses too.
  public func links() -> [MarkdownLink] {
    var links: [MarkdownLink] = []
    var blockLine = 1
    root.walk { node, isEntering in
      guard isEntering else { return }
      let type = node.type
      guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE else {
        if type.rawValue & inlineBit == 0 { blockLine = max(node.firstLine, 1) }
        return
      }
      links.append(
        MarkdownLink(
          kind: type == CMARK_NODE_LINK ? .link : .image, url: node.url, text: node.inlineText,
          title: node.title, line: node.firstLine > 0 ? node.firstLine : blockLine))
    }
    return links
  }
}

/// The bit that tells inline nodes from blocks; cmark's own macro for it isn't seen from Swift.
private let inlineBit: UInt32 = 0x4000
