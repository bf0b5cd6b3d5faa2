/// A commit that is to be written.
public struct CommitDraft: Sendable {
  /// The tree to take a snapshot of.
  public var tree: ObjectID
  /// The commits to go on from; none for a first commit.
  public var parents: [ObjectID]
  /// Who wrote the change.
  public var author: Signature
  /// Who makes the commit.
  public var committer: Signature
  /// Why; trailers in it stay where they are.
  public var message: String
  /// Lines to add at the end of the message.
  public var trailers: [Trailer]

  /// Makes a draft; the author is the committer too unless another is named.
  public init(
    tree: ObjectID, parents: [ObjectID] = [], author: Signature, committer: Signature? = nil,
    message: String, trailers: [Trailer] = []
  ) {
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer ?? author
    self.message = message
    self.trailers = trailers
  }

  func bytes() throws(GitError) -> [UInt8] {
    if let bad = trailers.first(where: { !$0.isValid }) {
      throw GitError(
        .invalidName, "“\(bad.key)” can't be the key of a trailer: only letters, digits and “-” can")
    }
    let text = Trailer.append(trailers, to: message)
    guard !text.utf8.contains(0) else {
      throw GitError(.unsupported, "a commit message can't contain a zero byte")
    }
    var head = "tree \(tree)\n"
    for parent in parents { head += "parent \(parent)\n" }
    head += "author \(author.line)\ncommitter \(committer.line)\n\n"
    return Array(head.utf8) + Array(text.utf8)
  }
}
