extension JSONValue {
  /// The value that `pointer` leads to, if there is one.
  public subscript(pointer: JSONPointer) -> JSONValue? { try? value(at: pointer) }

  /// The value that `pointer` leads to.
  public func value(at pointer: JSONPointer) throws(JSONPointerError) -> JSONValue {
    var value = self
    for (index, token) in pointer.tokens.enumerated() {
      switch value {
      case .object(let object):
        guard let member = object[token] else { throw JSONPointerError(.noMember, pointer, step: index) }
        value = member
      case .array(let array):
        value = array[try Self.element(token, of: array, pointer, step: index)]
      default: throw JSONPointerError(.notAContainer, pointer, step: index)
      }
    }
    return value
  }

  /// Puts `value` where `pointer` says: a member is set, an element is inserted before the one that has the
  /// index, `-` appends, and the root is replaced. All but the last step must exist.
  public mutating func insert(_ value: JSONValue, at pointer: JSONPointer) throws(JSONPointerError) {
    guard let last = pointer.tokens.last else { return self = value }
    let step = pointer.tokens.count - 1
    try change(pointer, steps: step) { (parent) throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        parent = .null
        object[last] = value
        parent = .object(object)
      case .array(var array):
        let index = last == "-" ? array.count : try Self.index(last, pointer, step: step)
        guard index <= array.count else { throw JSONPointerError(.noElement, pointer, step: step) }
        parent = .null
        array.insert(value, at: index)
        parent = .array(array)
      default: throw JSONPointerError(.notAContainer, pointer, step: step)
      }
    }
  }

  /// Puts `value` in the place of the one that `pointer` leads to, which must exist.
  public mutating func replace(at pointer: JSONPointer, with value: JSONValue) throws(JSONPointerError) {
    try change(pointer, steps: pointer.tokens.count) { (old) throws(JSONPointerError) in old = value }
  }

  /// Removes and gives the value that `pointer` leads to, which must exist and not be the whole.
  @discardableResult public mutating func remove(at pointer: JSONPointer) throws(JSONPointerError)
    -> JSONValue
  {
    guard let last = pointer.tokens.last else { throw JSONPointerError(.wholeValue, pointer, step: 0) }
    let step = pointer.tokens.count - 1
    return try change(pointer, steps: step) { (parent) throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        guard let position = object.position(of: last) else {
          throw JSONPointerError(.noMember, pointer, step: step)
        }
        parent = .null
        let removed = object.members[position].value
        object.remove(at: position)
        parent = .object(object)
        return removed
      case .array(var array):
        let index = try Self.element(last, of: array, pointer, step: step)
        parent = .null
        let removed = array.remove(at: index)
        parent = .array(array)
        return removed
      default: throw JSONPointerError(.notAContainer, pointer, step: step)
      }
    }
  }

  /// Lets `body` change the value that the steps of `pointer` up to `steps` lead to.
  ///
  /// A container is taken out of its case while it is changed, so that it is not copied.
  private mutating func change<Result>(
    _ pointer: JSONPointer, from step: Int = 0, steps: Int,
    _ body: (inout JSONValue) throws(JSONPointerError) -> Result
  ) throws(JSONPointerError) -> Result {
    guard step < steps else { return try body(&self) }
    let token = pointer.tokens[step]
    switch self {
    case .object(var object):
      guard let position = object.position(of: token) else {
        throw JSONPointerError(.noMember, pointer, step: step)
      }
      self = .null
      defer { self = .object(object) }
      return try object.members[position].value.change(pointer, from: step + 1, steps: steps, body)
    case .array(var array):
      let index = try Self.element(token, of: array, pointer, step: step)
      self = .null
      defer { self = .array(array) }
      return try array[index].change(pointer, from: step + 1, steps: steps, body)
    default: throw JSONPointerError(.notAContainer, pointer, step: step)
    }
  }

  private static func element(
    _ token: String, of array: [JSONValue], _ pointer: JSONPointer, step: Int
  ) throws(JSONPointerError) -> Int {
    // `-` is the place after the last element, where no value is.
    let index = token == "-" ? array.count : try index(token, pointer, step: step)
    guard index < array.count else { throw JSONPointerError(.noElement, pointer, step: step) }
    return index
  }

  private static func index(
    _ token: String, _ pointer: JSONPointer, step: Int
  ) throws(JSONPointerError) -> Int {
    let digits = token.utf8
    let isIndex =
      digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
    guard isIndex, !digits.isEmpty else { throw JSONPointerError(.notAnIndex, pointer, step: step) }
    return Int(token) ?? .max
  }
}
