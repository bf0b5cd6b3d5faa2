/// What stands where in a document, as far as somebody who reads proofs asks: headings, links, code, tables, HTML and the
/// running text.
public struct MarkdownStructure: Sendable, Equatable {
  /// A heading, wherever it stands.
  public struct Heading: Sendable, Equatable {
    /// 1 to 6.
    public let level: Int
    /// The text without markup.
    public let title: String
    /// The id that it has in HTML.
    public let id: String
    /// The line on which it begins; from 1.
    public let line: Int
  }

  /// A block of code.
  public struct Code: Sendable, Equatable {
    /// Its lines, the fences with them; from 1.
    public let lines: ClosedRange<Int>
    /// Whether it begins with a fence and goes to the end of what is around it, since no fence ends it.
    public let isUnclosed: Bool
  }

  /// A table.
  public struct Table: Sendable, Equatable {
    /// The texts of the cells of its first row.
    public let header: [String]
    /// Its lines; from 1.
    public let lines: ClosedRange<Int>
  }

  /// HTML inside the markdown: a block of it, or one tag.
  public struct Markup: Sendable, Equatable {
    /// The HTML as it is written.
    public let text: String
    /// The line on which it, or the block around it, begins; from 1.
    public let line: Int
  }

  /// A piece of running text, code left out.
  public struct Prose: Sendable, Equatable {
    /// The words.
    public let text: String
    /// The line on which the block around it begins; from 1.
    public let line: Int

    /// A piece of text at a line.
    public init(text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }

  /// A paragraph, with what is written in it.
  public struct Paragraph: Sendable, Equatable {
    /// Its lines; from 1.
    public let lines: ClosedRange<Int>
  }

  /// All headings.
  public internal(set) var headings: [Heading] = []
  /// All links and images.
  public internal(set) var links: [MarkdownLink] = []
  /// All blocks of code.
  public internal(set) var code: [Code] = []
  /// All tables.
  public internal(set) var tables: [Table] = []
  /// All HTML.
  public internal(set) var markup: [Markup] = []
  /// All running text.
  public internal(set) var prose: [Prose] = []
  /// All paragraphs.
  public internal(set) var paragraphs: [Paragraph] = []
}
