public import JSON

/// How a program names itself to the other side.
public struct Implementation: Sendable, Hashable {
  /// The name for programs.
  public var name: String
  /// The version.
  public var version: String
  /// The name for people.
  public var title: String?
  /// What it is, in a sentence.
  public var description: String?
  /// Where people learn more.
  public var websiteURL: String?
  /// Its icons, as the protocol writes them.
  public var icons: [JSONValue]

  /// A program by name and version.
  public init(
    name: String, version: String, title: String? = nil, description: String? = nil,
    websiteURL: String? = nil, icons: [JSONValue] = []
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.description = description
    self.websiteURL = websiteURL
    self.icons = icons
  }
}
