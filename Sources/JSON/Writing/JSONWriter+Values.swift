extension JSONWriter {
  /// Writes a whole tree.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let bool): self.value(bool)
    case .int(let int): self.value(int)
    case .double(let double): self.value(double)
    case .number(let text): number(text)
    case .string(let string): self.value(string)
    case .array(let array): self.value(array)
    case .object(let object): self.value(object)
    }
  }

  /// Writes an array.
  public mutating func value(_ array: [JSONValue]) {
    beginArray()
    for element in array { value(element) }
    endArray()
  }

  /// Writes an object, its members in the order of the style.
  public mutating func value(_ object: JSONObject) {
    beginObject()
    switch style.keyOrder {
    case .given: for member in object.members { self.member(member.key, member.value) }
    case .sorted: for member in object.sortedMembers() { self.member(member.key, member.value) }
    }
    endObject()
  }

  /// Writes a string.
  public mutating func value(_ string: String) {
    startValue()
    quote(string)
  }

  /// Writes an integer.
  public mutating func value(_ int: Int64) {
    startValue()
    digits(of: int)
  }

  /// Writes an integer.
  public mutating func value(_ int: Int) { value(Int64(int)) }

  /// Writes a double; `null` for infinities and NaN, which JSON does not have.
  public mutating func value(_ double: Double) {
    startValue()
    decimal(of: double)
  }

  /// Writes `true` or `false`.
  public mutating func value(_ bool: Bool) {
    startValue()
    literal(bool ? "true" : "false")
  }

  /// Writes `null`.
  public mutating func null() {
    startValue()
    literal("null")
  }

  /// Writes the name and value of a member.
  public mutating func member(_ name: String, _ value: JSONValue) {
    key(name)
    self.value(value)
  }

  /// Writes the name and value of a member.
  public mutating func member(_ name: String, _ string: String) {
    key(name)
    value(string)
  }

  /// Writes the name and value of a member.
  public mutating func member(_ name: String, _ int: Int) {
    key(name)
    value(Int64(int))
  }

  /// Writes the name and value of a member.
  public mutating func member(_ name: String, _ double: Double) {
    key(name)
    value(double)
  }

  /// Writes the name and value of a member.
  public mutating func member(_ name: String, _ bool: Bool) {
    key(name)
    value(bool)
  }

  @inline(__always) mutating func literal(_ text: StaticString) {
    buffer.append(text.utf8Start, count: text.utf8CodeUnitCount)
  }
}

extension JSONObject {
  /// The members ascending by the UTF-16 code units of their names.
  func sortedMembers() -> [Member] {
    members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
  }
}
