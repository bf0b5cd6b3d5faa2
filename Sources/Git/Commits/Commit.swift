/// A snapshot of a tree with who made it, why, and out of which earlier ones.
public struct Commit: Sendable, Hashable {
  /// The commit's own id.
  public let id: ObjectID
  /// The tree that it is a snapshot of.
  public let tree: ObjectID
  /// The commits that it was made from; the first is the line that it went on with.
  public let parents: [ObjectID]
  /// Who wrote the change.
  public let author: Signature
  /// Who made the commit.
  public let committer: Signature
  /// The whole message, trailers included.
  public let message: String

  /// The first line of the message.
  public var summary: String { String(message.prefix { !$0.isNewline }) }

  /// The trailers of the message.
  public var trailers: [Trailer] { Trailer.parse(message) }

  /// The values of the trailers with this key, compared without regard to case.
  public func trailers(_ key: String) -> [String] {
    let wanted = key.lowercased()
    return trailers.filter { $0.key.lowercased() == wanted }.map(\.value)
  }

  init(_ bytes: UnsafeRawBufferPointer, id: ObjectID) throws(GitError) {
    var lines = HeaderLines(bytes, of: id)
    var tree: ObjectID?
    var parents: [ObjectID] = []
    var author: Signature?
    var committer: Signature?
    while let line = try lines.next() {
      if line.key.equals("tree") {
        tree = ObjectID(hex: line.value)
      } else if line.key.equals("parent"), let parent = ObjectID(hex: line.value) {
        parents.append(parent)
      } else if line.key.equals("author") {
        author = Signature(line: line.value)
      } else if line.key.equals("committer") {
        committer = Signature(line: line.value)
      }
    }
    guard let tree, let author, let committer else {
      throw GitError(.corrupt, "commit \(id) lacks its tree, author or committer")
    }
    self.id = id
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer
    message = String(decoding: bytes[lines.messageStart...], as: UTF8.self)
  }
}
