/// Writes JSON piece by piece, without a tree, and can be used again for the next document.
///
/// Commas, colons, line breaks and indentation come by themselves; that each member has a name and a
/// value, and that what was begun is ended, is the caller's part.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.member("total", 2)
/// writer.key("posts")
/// writer.raw(alreadySerialised)
/// writer.endObject()
/// let bytes = writer.finish()
/// ```
public struct JSONWriter: ~Copyable {
  /// What stands before the place where writing goes on.
  private enum Before {
    /// Nothing, or an opening bracket.
    case opening
    /// A value, which a comma must follow.
    case value
    /// A member's name and colon.
    case name
  }

  /// How the document is laid out.
  public let style: JSONStyle
  var buffer: ByteBuffer
  private var before = Before.opening
  private var depth = 0

  /// A writer with nothing written.
  public init(style: JSONStyle = .compact, capacity: Int = 1024) {
    self.style = style
    buffer = ByteBuffer(capacity: capacity)
  }

  /// How many bytes have been written.
  public var count: Int { buffer.count }

  /// Gives `body` the bytes written so far; they are valid only during the call.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(buffer.bytes))
  }

  /// Ends the document, gives its bytes, and makes the writer ready for another.
  public mutating func finish() -> [UInt8] {
    endDocument()
    let bytes = Array(buffer.bytes)
    reset()
    return bytes
  }

  /// Writes the line feed after the document where the style has one, for those who use `withBytes`.
  public mutating func endDocument() {
    assert(depth == 0 && before != .name, "a JSON document was ended before its containers")
    if style.endsWithNewline { buffer.append(UInt8(ascii: "\n")) }
  }

  /// Forgets what was written and keeps the memory.
  public mutating func reset() {
    buffer.count = 0
    before = .opening
    depth = 0
  }

  /// Begins an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Ends the object begun last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Begins an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Ends the array begun last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: String) {
    assert(before != .name, "a JSON member has two names")
    startValue()
    quote(name)
    buffer.put(UInt8(ascii: ":"))
    if style.indentation != nil { buffer.put(UInt8(ascii: " ")) }
    before = .name
  }

  /// Writes bytes that are one JSON value already, as they are.
  public mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    startValue()
    let bytes = bytes.bindMemory(to: UInt8.self)
    guard let base = bytes.baseAddress else { return }
    buffer.append(base, count: bytes.count)
  }

  /// Writes bytes that are one JSON value already, as they are.
  public mutating func raw(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw($0) }
  }

  /// Writes what separates a value from what is before it, and makes room for what every value needs at
  /// least: a bracket, a literal or a number of machine size can then be put without asking again.
  @inline(__always) mutating func startValue() {
    buffer.reserve(48)
    if before == .value, depth > 0 { buffer.put(UInt8(ascii: ",")) }
    if style.indentation != nil, before != .name { breakLine() }
    before = .value
  }

  @inline(__always) private mutating func open(_ bracket: UInt8) {
    startValue()
    buffer.put(bracket)
    depth &+= 1
    before = .opening
  }

  @inline(__always) private mutating func close(_ bracket: UInt8) {
    assert(depth > 0 && before != .name, "a JSON container was ended that was not begun")
    depth &-= 1
    if style.indentation != nil, before == .value { breakLine() }
    buffer.append(bracket)
    before = .value
  }

  @inline(never) private mutating func breakLine() {
    guard depth > 0 || before == .value else { return }
    let spaces = depth * (style.indentation ?? 0)
    buffer.reserve(spaces + 49)
    buffer.top.initialize(to: UInt8(ascii: "\n"))
    (buffer.top + 1).update(repeating: UInt8(ascii: " "), count: spaces)
    buffer.count += spaces + 1
  }
}
