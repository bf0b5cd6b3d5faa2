/// A heading with what follows it, up to the next heading of its level or above.
public struct MarkdownSection: Sendable, Equatable {
  /// The id, stable while the heading's text and the like headings before it stay.
  public let id: String
  /// 1 to 6; 0 for the text before the first heading.
  public let level: Int
  /// The heading's text without markup.
  public let title: String
  /// The id of the section around this one; nil at the outermost level.
  public let parent: String?
  /// How many sections are around this one.
  public let depth: Int
  /// The whole section in the source: heading, text and the sections inside.
  public let range: Range<Int>
  /// The heading's own lines in the source; empty for the text before the first heading.
  public let headingRange: Range<Int>
  /// The end of the section's own text, where the first section inside begins.
  public let ownEnd: Int
  /// How many words the whole section has.
  public let words: Int

  /// What follows the heading, the sections inside with it.
  public var contentRange: Range<Int> { headingRange.upperBound..<range.upperBound }
  /// The section's own text: without the heading and without the sections inside.
  public var ownRange: Range<Int> { headingRange.upperBound..<ownEnd }
  /// How many bytes the whole section has.
  public var bytes: Int { range.count }
}

/// The sections of a document in their order, outer before inner.
///
/// Only headings that stand by themselves make sections, not those inside quotes and lists. Text
/// before the first heading is a section of level 0 with the id `top`; a heading never gets that id.
public struct MarkdownOutline: Sendable, Equatable {
  /// The id of the text before the first heading.
  public static let preambleID = "top"

  /// All sections.
  public let sections: [MarkdownSection]

  /// The section of that id.
  public subscript(id: String) -> MarkdownSection? { sections.first { $0.id == id } }

  /// The sections with fewer than `depth` sections around them, for a short overview.
  public func sections(within depth: Int) -> [MarkdownSection] { sections.filter { $0.depth < depth } }
}
