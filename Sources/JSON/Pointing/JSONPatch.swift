/// Changes to a JSON value, one after another (RFC 6902).
public struct JSONPatch: Sendable, Hashable {
  /// One change.
  public enum Operation: Sendable, Hashable {
    /// Sets a member, or inserts an element.
    case add(path: JSONPointer, value: JSONValue)
    /// Removes the value that is there.
    case remove(path: JSONPointer)
    /// Puts another value in the place of the one that is there.
    case replace(path: JSONPointer, value: JSONValue)
    /// Removes the value at one place and adds it at another.
    case move(from: JSONPointer, path: JSONPointer)
    /// Adds the value at one place at another, too.
    case copy(from: JSONPointer, path: JSONPointer)
    /// Fails the patch unless the value that is there equals this one.
    case test(path: JSONPointer, value: JSONValue)
  }

  /// The changes in order.
  public var operations: [Operation]

  /// A patch of these changes.
  public init(_ operations: [Operation]) { self.operations = operations }

  /// Reads a patch from its JSON form, an array of objects.
  public init(_ document: JSONValue) throws(JSONPatchError) {
    guard case .array(let items) = document else {
      throw JSONPatchError(.malformed, operation: nil, "a patch is an array of operations")
    }
    operations = []
    operations.reserveCapacity(items.count)
    for (index, item) in items.enumerated() { operations.append(try Operation(item, at: index)) }
  }

  /// The patch in its JSON form.
  public var value: JSONValue { .array(operations.map(\.value)) }
}

extension JSONPatch.Operation {
  fileprivate init(_ item: JSONValue, at index: Int) throws(JSONPatchError) {
    guard let name = item["op"]?.string else {
      throw JSONPatchError(.malformed, operation: index, "an operation is an object with a member \"op\"")
    }
    let path = try Self.pointer("path", item, at: index)
    switch name {
    case "add": self = .add(path: path, value: try Self.operand(item, at: index))
    case "remove": self = .remove(path: path)
    case "replace": self = .replace(path: path, value: try Self.operand(item, at: index))
    case "move": self = .move(from: try Self.pointer("from", item, at: index), path: path)
    case "copy": self = .copy(from: try Self.pointer("from", item, at: index), path: path)
    case "test": self = .test(path: path, value: try Self.operand(item, at: index))
    default: throw JSONPatchError(.malformed, operation: index, "there is no operation \"\(name)\"")
    }
  }

  private static func pointer(
    _ name: String, _ item: JSONValue, at index: Int
  ) throws(JSONPatchError) -> JSONPointer {
    guard let text = item[name]?.string else {
      throw JSONPatchError(.malformed, operation: index, "the member \"\(name)\" must be a JSON Pointer")
    }
    do { return try JSONPointer(parsing: text) } catch {
      throw JSONPatchError(.malformed, operation: index, "\"\(name)\" \(error)")
    }
  }

  private static func operand(_ item: JSONValue, at index: Int) throws(JSONPatchError) -> JSONValue {
    guard let value = item["value"] else {
      throw JSONPatchError(.malformed, operation: index, "the member \"value\" is missing")
    }
    return value
  }

  fileprivate var value: JSONValue {
    switch self {
    case .add(let path, let value): ["op": "add", "path": .string(path.description), "value": value]
    case .remove(let path): ["op": "remove", "path": .string(path.description)]
    case .replace(let path, let value): ["op": "replace", "path": .string(path.description), "value": value]
    case .move(let from, let path):
      ["op": "move", "from": .string(from.description), "path": .string(path.description)]
    case .copy(let from, let path):
      ["op": "copy", "from": .string(from.description), "path": .string(path.description)]
    case .test(let path, let value): ["op": "test", "path": .string(path.description), "value": value]
    }
  }
}
