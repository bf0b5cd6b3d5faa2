/// One page of the reference: where it lies in the project, and its markdown.
public struct ReferencePage: Sendable, Hashable {
  /// The path from the project's root, such as `docs/formats/site.md`.
  public let path: String
  /// The whole page.
  public let text: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// Makes a page of blocks, which are kept apart by empty lines.
  init(path: String, blocks: [String]) {
    self.path = path
    text = blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
