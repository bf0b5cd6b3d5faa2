extension JSONValue {
  /// Whether this is `null`.
  @inlinable public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The truth value, if this is one.
  @inlinable public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The text, if this is a string.
  @inlinable public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements, if this is an array.
  @inlinable public var array: [JSONValue]? {
    if case .array(let array) = self { array } else { nil }
  }

  /// The members, if this is an object.
  @inlinable public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The number as an integer, if this is one without a fraction that fits: `2`, but also `2.0`.
  @inlinable public var int: Int? {
    switch self {
    case .int(let int): Int(exactly: int)
    case .double(let double): Int(exactly: double)
    default: nil
    }
  }

  /// The number as the nearest double, if this is one that a double's range holds.
  @inlinable public var double: Double? {
    switch self {
    case .double(let double): double
    case .int(let int): Double(int)
    case .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  /// The value under `key`, if this is an object that has it. Setting makes `null` an object; setting nil
  /// removes the member. A value that is neither stays as it is.
  public subscript(key: String) -> JSONValue? {
    get {
      if case .object(let object) = self { object[key] } else { nil }
    }
    set {
      switch self {
      case .object(var object):
        self = .null
        object[key] = newValue
        self = .object(object)
      case .null: if let newValue { self = .object([key: newValue]) }
      default: break
      }
    }
  }

  /// The element at `index`, if this is an array that has it. Setting nil removes the element.
  public subscript(index: Int) -> JSONValue? {
    get {
      if case .array(let array) = self, array.indices.contains(index) { array[index] } else { nil }
    }
    set {
      guard case .array(var array) = self, array.indices.contains(index) else { return }
      self = .null
      if let newValue { array[index] = newValue } else { array.remove(at: index) }
      self = .array(array)
    }
  }
}
