extension JSONValue {
  /// Reads one JSON document (RFC 8259, strictly) that fills `bytes` but for white space around it.
  @inlinable public init(
    parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default
  ) throws(JSONError) {
    let contiguous = bytes.withContiguousStorageIfAvailable {
      JSONValue.read(UnsafeRawBufferPointer($0), limits: limits)
    }
    let result =
      contiguous ?? Array(bytes).withUnsafeBytes { JSONValue.read($0, limits: limits) }
    self = try result.get()
  }

  /// Reads one JSON document from text.
  @inlinable public init(parsing text: String, limits: JSONLimits = .default) throws(JSONError) {
    try self.init(parsing: text.utf8, limits: limits)
  }

  /// Reads one JSON document from text that the program contains.
  public init(parsing text: StaticString, limits: JSONLimits = .default) throws(JSONError) {
    self = try text.withUTF8Buffer { Self.read(UnsafeRawBufferPointer($0), limits: limits) }.get()
  }

  @usableFromInline static func read(
    _ bytes: UnsafeRawBufferPointer, limits: JSONLimits
  ) -> Result<JSONValue, JSONError> {
    do throws(JSONError) { return .success(try JSONReader.read(bytes, limits: limits)) } catch {
      return .failure(error)
    }
  }
}
