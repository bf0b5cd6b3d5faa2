public import Comparison
internal import Content
public import Git
internal import JSON
internal import Store

/// A file other than an object in which a changeset differs from what it began with.
public struct FileChange: Sendable {
  /// What a file is for.
  public enum Role: String, Sendable {
    case settings, schema, collection, view, query, prompt, template, asset, media, guide
    /// A file below `content/` that can't be read as an object.
    case content
    case other
  }

  /// How the difference is told.
  public enum Content: Sendable {
    /// A JSON file, by member.
    case members(ObjectComparison)
    /// A text, by words.
    case text(TextChange)
    /// Bytes that nobody reads: only their sizes and ids say something.
    case binary
  }

  /// The path inside the site.
  public let path: String
  /// What happened to it.
  public let status: TreeChange.Status
  /// What it is for.
  public let role: Role
  /// What was there.
  public let old: FileVersion?
  /// What is there now.
  public let new: FileVersion?
  /// How many bytes it had; of a large file that git-lfs keeps, as many as its pointer says.
  public let oldBytes: Int?
  /// How many bytes it has.
  public let newBytes: Int?
  /// The media type that its ending stands for.
  public let type: String?
  /// How the difference is told.
  public let content: Content

  /// How many words came.
  public var wordsAdded: Int { if case .text(let text) = content { text.wordsAdded } else { 0 } }
  /// How many words went.
  public var wordsRemoved: Int { if case .text(let text) = content { text.wordsRemoved } else { 0 } }
}

extension FileChange.Role {
  /// What the file at `path` is for.
  init(of path: String) {
    switch SitePaths.role(of: path) {
    case .object: self = .content
    case .definition:
      let folders: [(String, Self)] = [
        (SitePaths.schemas, .schema), (SitePaths.collections, .collection), (SitePaths.views, .view),
        (SitePaths.queries, .query), (SitePaths.prompts, .prompt),
      ]
      self = folders.first { path.hasPrefix($0.0) }?.1 ?? .settings
    case .other:
      if path.hasPrefix(SitePaths.content) {
        self = .content
      } else if path.hasPrefix(SitePaths.templates) {
        self = .template
      } else if path.hasPrefix(MediaFile.folder) {
        self = .media
      } else if path.hasPrefix("assets/") {
        self = .asset
      } else {
        self = path.hasSuffix(SitePaths.guide) ? .guide : .other
      }
    }
  }

  /// Whether the file decides how the site is read or looks, rather than being part of what it says.
  var isDefinition: Bool {
    switch self {
    case .settings, .schema, .collection, .view, .query, .prompt, .template: true
    case .asset, .media, .guide, .content, .other: false
    }
  }
}

extension FileChange {
  /// Compares the two versions of a file.
  init(_ change: TreeChange, from old: TreeSide, to new: TreeSide) throws {
    path = change.path
    status = change.status
    role = Role(of: change.path)
    self.old = change.old
    self.new = change.new
    oldBytes = try change.old.map { try FileChange.size(of: $0, in: old) } ?? nil
    newBytes = try change.new.map { try FileChange.size(of: $0, in: new) } ?? nil
    type =
      role == .media ? MediaFile(path: change.path, id: (change.new ?? change.old)?.id ?? .zero).type : nil
    content = role == .media ? .binary : try FileChange.content(change, old, new)
  }

  private static func content(_ change: TreeChange, _ old: TreeSide, _ new: TreeSide) throws -> Content {
    let before = try change.old.map { try old.text($0) }
    let after = try change.new.map { try new.text($0) }
    // A side that is there and is no text makes the whole no text.
    if case .some(nil) = before { return .binary }
    if case .some(nil) = after { return .binary }
    let (earlier, later) = (before ?? nil, after ?? nil)
    if change.path.hasSuffix(".json"), SitePaths.role(of: change.path) == .definition,
      let members = members(earlier, later)
    {
      return .members(members)
    }
    return .text(TextChange(from: earlier ?? "", to: later ?? ""))
  }

  private static func members(_ earlier: String?, _ later: String?) -> ObjectComparison? {
    func read(_ text: String?) -> JSONObject?? {
      guard let text else { return .some(nil) }
      return (try? JSONValue(parsing: text))?.object
    }
    guard let before = read(earlier), let after = read(later) else { return nil }
    let comparison = ObjectComparison(from: before, to: after)
    // Only the way in which it is written differs; that is told as a text.
    return comparison.status == .unchanged ? nil : comparison
  }

  private static func size(of version: FileVersion, in side: TreeSide) throws -> Int? {
    guard version.mode.isFile else { return nil }
    let size = try side.reader.header(of: version.id).size
    guard size < 200, let text = try side.text(version), text.hasPrefix("version https://git-lfs") else {
      return size
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("size ") }
    return line.flatMap { Int($0.dropFirst("size ".count)) } ?? size
  }
}
