/// Names and values in the order in which they were written, repeated as often as they were.
public struct QueryParameters: Sendable, RandomAccessCollection {
  /// One pair; a name without `=` has an empty value.
  public struct Parameter: Sendable, Equatable {
    /// The decoded name.
    public let name: String
    /// The decoded value.
    public let value: String
  }

  /// Whether a pair was left out because it isn't correctly encoded: a handler that goes by what is missing should
  /// refuse such a query.
  public let isMalformed: Bool

  private let parameters: [Parameter]

  init(_ parameters: [Parameter]) {
    self.parameters = parameters
    isMalformed = false
  }

  /// Decodes `a=1&b=2`; a pair that isn't correctly encoded is left out.
  init(_ bytes: UnsafeRawBufferPointer) {
    let pairs = bytes.split(separator: ASCII.ampersand)
    parameters = pairs.compactMap { pair in
      let pair = UnsafeRawBufferPointer(rebasing: pair)
      let split = pair.firstIndex(of: ASCII.equals) ?? pair.count
      let value = UnsafeRawBufferPointer(rebasing: pair[Swift.min(split + 1, pair.count)...])
      guard
        let name = PercentEncoding.decodeText(
          UnsafeRawBufferPointer(rebasing: pair[..<split]), plusIsSpace: true),
        let value = PercentEncoding.decodeText(value, plusIsSpace: true)
      else { return nil }
      return Parameter(name: name, value: value)
    }
    isMalformed = parameters.count < pairs.count
  }

  /// The first value under `name`.
  public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// Every value under `name`, in order.
  public func all(_ name: String) -> [String] {
    parameters.filter { $0.name == name }.map(\.value)
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The position behind the last.
  public var endIndex: Int { parameters.count }
  /// The pair at a position.
  public subscript(position: Int) -> Parameter { parameters[position] }
}
