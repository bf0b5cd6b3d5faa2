public import Content
public import Git

/// What is to be committed, where, by whom and why.
public struct WriteRequest: Sendable {
  /// The branch that moves: `main`, or a changeset's.
  public var branch: String
  /// What to change, all or nothing.
  public var operations: [WriteOperation]
  /// Why, for whoever reads the history.
  public var message: String
  /// Who wrote the change.
  public var author: Signature
  /// Lines to add at the end of the message.
  public var trailers: [Trailer]
  /// Where a branch starts that isn't there yet; nil refuses to make one.
  public var startingAt: ObjectID?

  /// Makes a request from its parts.
  public init(
    branch: String, operations: [WriteOperation], message: String, author: Signature,
    trailers: [Trailer] = [],
    startingAt: ObjectID? = nil
  ) {
    self.branch = branch
    self.operations = operations
    self.message = message
    self.author = author
    self.trailers = trailers
    self.startingAt = startingAt
  }
}

extension SiteStore {
  /// Carries out a request: all of its operations as one commit, or none. When this returns, the commit is on the disk.
  public func write(_ request: WriteRequest) throws(GalleyError) -> WriteReceipt {
    try writes.submit(PendingWrite(request), to: self)
  }
}
