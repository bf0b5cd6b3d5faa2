/// What stands in a text of HTML, as far as somebody who reads proofs asks.
public struct HTMLStructure: Sendable, Equatable {
  /// A heading.
  public struct Heading: Sendable, Equatable {
    /// 1 to 6.
    public let level: Int
    /// The text without tags.
    public internal(set) var title: String
  }

  /// A link.
  public struct Link: Sendable, Equatable {
    /// Where it leads.
    public let url: String
    /// The text shown for it, with the alternative texts of images in it.
    public internal(set) var text: String
  }

  /// An image.
  public struct Image: Sendable, Equatable {
    /// Where it is.
    public let url: String
    /// Its alternative text; nil where it has none, which is otherwise than an empty one.
    public let text: String?
  }

  /// All headings.
  public private(set) var headings: [Heading] = []
  /// All links.
  public private(set) var links: [Link] = []
  /// All images.
  public private(set) var images: [Image] = []
  /// The ids that links may lead to.
  public private(set) var ids: Set<String> = []
  /// For each table whether it has a cell that is a heading.
  public private(set) var tables: [Bool] = []

  private var isInHeading = false
  private var isInLink = false

  /// Reads a text.
  public init(parsing html: [UInt8]) {
    HTMLToken.scan(html) { token in
      switch token {
      case .text(let bytes): add(String(decoding: HTMLEntity.decoded(Array(bytes)[...]), as: UTF8.self))
      case .tag(let tag) where tag.isClosing: close(tag.name)
      case .tag(let tag): open(tag)
      }
    }
  }

  private mutating func add(_ text: String) {
    if isInHeading { headings[headings.count - 1].title += text }
    if isInLink { links[links.count - 1].text += text }
  }

  private mutating func open(_ tag: HTMLTag) {
    if let id = tag.attribute("id") ?? (tag.name == "a" ? tag.attribute("name") : nil) { ids.insert(id) }
    switch tag.name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      headings.append(Heading(level: tag.name.last?.wholeNumberValue ?? 1, title: ""))
      isInHeading = true
    case "a":
      guard let url = tag.attribute("href") else { return }
      links.append(Link(url: url, text: tag.attribute("aria-label") ?? ""))
      isInLink = true
    case "img":
      let image = Image(url: tag.attribute("src") ?? "", text: tag.attribute("alt"))
      images.append(image)
      add(image.text ?? "")
    case "table": tables.append(false)
    case "th": if !tables.isEmpty { tables[tables.count - 1] = true }
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": isInHeading = false
    case "a": isInLink = false
    default: break
    }
  }
}
