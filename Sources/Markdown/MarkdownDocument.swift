import CCmark
import Glibc

/// A parsed text in GitHub Flavored Markdown.
///
/// ```swift
/// let post = MarkdownDocument(parsing: bytes)
/// let page = post.html()
/// let sections = post.outline().sections
/// ```
/// Reading a tree fills caches inside cmark, so a document belongs to one thread at a time; any number
/// of threads may have documents of their own.
public struct MarkdownDocument: ~Copyable {
  /// The text as it was given.
  public let bytes: [UInt8]

  let root: Node

  /// Parses a text. Every text is some markdown, so that this cannot fail; bytes that aren't UTF-8 are
  /// read as U+FFFD.
  public init(parsing bytes: [UInt8]) {
    let safe = PathologicalInput.defused(bytes) ?? bytes
    guard let tree = Cmark.shared.parse(safe) ?? cmark_node_new(CMARK_NODE_DOCUMENT) else {
      fatalError("There is no memory for an empty document.")
    }
    self.bytes = bytes
    root = Node(tree)
  }

  deinit { cmark_node_free(root.pointer) }
}
