/// Whatever can hand out objects: a repository, or a batch with what was written inside it on top.
///
/// Everything that only reads (trees, commits, diff, merge, history) is written once, against this.
public protocol ObjectReader {
  /// Calls `body` with the kind and the bytes of an object; the bytes may not escape.
  func withObject<Result>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result

  /// The kind and size of an object, without reading it whole.
  func header(of id: ObjectID) throws -> ObjectHeader

  /// Whether the object is there.
  func contains(_ id: ObjectID) throws -> Bool
}

extension ObjectReader {
  /// Calls `body` with the bytes of an object of the kind that is wanted.
  func withObject<Result>(
    _ id: ObjectID, as wanted: ObjectKind, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    try withObject(id) { kind, bytes in
      guard kind == wanted else {
        throw GitError(.wrongKind, "object \(id) is a \(kind.rawValue), not a \(wanted.rawValue)")
      }
      return try body(bytes)
    }
  }

  /// Calls `body` with the bytes of a blob, without copying them.
  public func withBlob<Result>(
    _ id: ObjectID, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    try withObject(id, as: .blob, body)
  }

  /// The bytes of a blob.
  public func blob(_ id: ObjectID) throws -> [UInt8] {
    try withBlob(id) { [UInt8]($0) }
  }

  /// The object that a tag, or a chain of tags, finally names; any other object is its own answer.
  public func peeled(_ id: ObjectID) throws -> ObjectID {
    var id = id
    while true {
      let next = try withObject(id) { kind, bytes in
        kind == .tag ? try HeaderLines(bytes, of: id).required("object") : nil
      }
      guard let next else { return id }
      id = next
    }
  }
}
