/// The header fields of a response, in order; names compare without case.
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  /// One name with one value.
  public struct Field: Sendable {
    /// The field's name as it is written out.
    public let name: String
    /// The field's value.
    public let value: String
  }

  private(set) var fields: [Field] = []

  /// No fields.
  public init() {}

  /// The fields of a literal, in its order.
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// The first value under `name`; setting replaces every value, setting nil removes the field.
  public subscript(name: String) -> String? {
    get { fields.first { Self.same($0.name, name) }?.value }
    set {
      fields.removeAll { Self.same($0.name, name) }
      if let newValue { fields.append(Field(name: name, value: newValue)) }
    }
  }

  /// Adds a value beside those that are there, as `Set-Cookie` needs it.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// Walks the fields in order.
  public func makeIterator() -> IndexingIterator<[Field]> { fields.makeIterator() }

  /// The first field that may not go on the wire: a name that is no token, a value with a control
  /// character (a CR or LF there would let its author write headers or a whole second response).
  var firstUnsafeField: Field? {
    fields.first { field in
      let name = field.name.utf8
      return name.isEmpty || !name.allSatisfy(ASCII.isToken)
        || !field.value.utf8.allSatisfy(ASCII.isFieldContent)
    }
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    left.withBytes { left in right.withBytes { ASCII.equal(left, ignoringCaseOf: $0) } }
  }
}
