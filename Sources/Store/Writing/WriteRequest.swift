public import Content
public import Git
public import JSON

/// One change to a site. Several of them become one commit, or none of them does.
public enum WriteOperation: Sendable {
  /// Makes an object; without an id one is made from its fields by the schema's factories.
  case create(collection: String, id: String?, fields: JSONObject)
  /// Puts whole fields in the place of an object's fields.
  case replace(collection: String, id: String, fields: JSONObject, expected: ObjectID?)
  /// Sets some fields of an object (null removes one) and leaves every other byte of its file.
  case update(collection: String, id: String, fields: JSONObject, expected: ObjectID?)
  /// Removes an object that nothing refers to.
  case delete(collection: String, id: String, expected: ObjectID?)
  /// Writes a file that is no object: a schema, a collection, a view, a setting, a template, an asset.
  case putFile(path: String, bytes: [UInt8], expected: ObjectID?)
  /// Removes such a file.
  case removeFile(path: String, expected: ObjectID?)
}

/// What is to be committed, where, by whom and why.
public struct WriteRequest: Sendable {
  /// The branch that moves: `main`, or a changeset's.
  public var branch: String
  public var operations: [WriteOperation]
  public var message: String
  public var author: Signature
  public var trailers: [Trailer]
  /// Where a branch starts that isn't there yet; nil refuses to make one.
  public var startingAt: ObjectID?

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

/// What a write did. When it is in the caller's hands, the commit is on the disk.
public struct WriteReceipt: Sendable {
  /// One file that the write set or removed.
  public struct Written: Sendable {
    public let collection: String?
    public let id: String?
    public let path: String
    /// The new revision; nil for what was removed.
    public let revision: ObjectID?
  }

  /// The branch's tip after the write.
  public let commit: ObjectID
  /// The tree of that commit.
  public let tree: ObjectID
  /// Whether there was anything to write; without a difference no commit is made.
  public let isChange: Bool
  public let written: [Written]
  /// What is not forbidden but looks like a mistake.
  public let warnings: [Problem]
}
