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
    // Walking the buffer spares each element a retain and a release, a fifth of the time.
    array.withUnsafeBufferPointer { elements in
      for index in elements.indices { value(elements[index]) }
    }
    endArray()
  }

  /// Writes an object, its members in the order of the style.
  public mutating func value(_ object: JSONObject) {
    beginObject()
    switch style.keyOrder {
    case .given: write(object.members)
    case .sorted: write(object.sortedMembers())
    }
    endObject()
  }

  @inline(__always) private mutating func write(_ members: [JSONObject.Member]) {
    members.withUnsafeBufferPointer { members in
      for index in members.indices {
        key(members[index].key)
        value(members[index].value)
      }
    }
  }

  /// Writes a string.
  public mutating func value(_ string: String) {
    startValue()
    quote(string)
  }

  /// Writes a string given as UTF-8, which the caller knows to be valid.
  public mutating func string(utf8 bytes: UnsafeRawBufferPointer) {
    startValue()
    quote(bytes)
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
    buffer.reserve(text.utf8CodeUnitCount)
    for index in 0..<text.utf8CodeUnitCount { buffer.put(text.utf8Start[index]) }
  }
}

extension JSONObject {
  /// The members ascending by the UTF-16 code units of their names.
  func sortedMembers() -> [Member] {
    members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
  }
}
