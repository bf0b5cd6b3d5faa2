extension Repository: ObjectReader {
  /// Calls `body` with the kind and the bytes of an object; the bytes may not escape.
  ///
  /// An object that isn't found at once is looked for again in packs that came since.
  public func withObject<Result>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    // The handle goes back before `body` runs, so that nested reads share it.
    let object = try handles.reading { try $0.read(id) }
    let kind = try object.kind(of: id)
    return try object.withBytes { try body(kind, $0) }
  }

  /// The kind and size of an object, without reading it whole.
  public func header(of id: ObjectID) throws -> ObjectHeader {
    try handles.reading { try $0.header(id) }
  }

  /// Whether the object is there.
  public func contains(_ id: ObjectID) throws -> Bool {
    try handles.withHandle { $0.contains(id, refreshing: true) }
  }

  /// Writes one blob durably and answers its id; several belong into one `batch`.
  public func writeBlob(_ bytes: some Collection<UInt8>) throws -> ObjectID {
    try batch { try $0.writeBlob(bytes) }
  }
}
