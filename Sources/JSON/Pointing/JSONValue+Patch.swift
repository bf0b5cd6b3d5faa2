extension JSONValue {
  /// Carries out all of `patch`, or, when any operation fails, nothing.
  ///
  /// A few `copy` operations can double a value over and over and nest it ever deeper; what they add counts
  /// against the `values` and `depth` of `limits`.
  public mutating func apply(_ patch: JSONPatch, limits: JSONLimits = .default) throws(JSONPatchError) {
    var changed = self
    var room = limits.values
    for (index, operation) in patch.operations.enumerated() {
      let refusal: Refusal?
      do throws(JSONPointerError) {
        refusal = try changed.apply(operation, depth: limits.depth, room: &room)
      } catch {
        throw JSONPatchError(.unreachable, operation: index, String(error.description.dropLast()))
      }
      if let refusal { throw JSONPatchError(refusal.code, operation: index, refusal.reason) }
    }
    self = changed
  }

  private typealias Refusal = (code: JSONPatchError.Code, reason: String)

  private mutating func apply(
    _ operation: JSONPatch.Operation, depth: Int, room: inout Int
  ) throws(JSONPointerError) -> Refusal? {
    switch operation {
    case .add(let path, let value): return try add(value, at: path, depth: depth, room: &room)
    case .remove(let path): try remove(at: path)
    case .replace(let path, let value):
      if let refusal = value.refusal(at: path, depth: depth, room: &room) { return refusal }
      try replace(at: path, with: value)
    case .move(let from, let path):
      if from != path, from.contains(path) {
        return (.movesIntoItself, "\"\(from)\" cannot move into itself")
      }
      return try add(remove(at: from), at: path, depth: depth, room: &room)
    case .copy(let from, let path): return try add(value(at: from), at: path, depth: depth, room: &room)
    case .test(let path, let value):
      if try self.value(at: path) != value { return (.testFailed, "\"\(path)\" holds another value") }
    }
    return nil
  }

  private mutating func add(
    _ value: JSONValue, at path: JSONPointer, depth: Int, room: inout Int
  ) throws(JSONPointerError) -> Refusal? {
    if let refusal = value.refusal(at: path, depth: depth, room: &room) { return refusal }
    try insert(value, at: path)
    return nil
  }

  private func refusal(at path: JSONPointer, depth: Int, room: inout Int) -> Refusal? {
    guard fits(depth: depth - path.tokens.count, room: &room) else {
      return (.tooLarge, "the result would be too large or nested too deep")
    }
    return nil
  }

  /// Whether this nests no deeper than `depth` and holds no more values than `room`, which it takes up.
  private func fits(depth: Int, room: inout Int) -> Bool {
    room -= 1
    guard room >= 0 else { return false }
    switch self {
    case .array(let array):
      guard depth > 0 else { return false }
      for element in array where !element.fits(depth: depth - 1, room: &room) { return false }
    case .object(let object):
      guard depth > 0 else { return false }
      for member in object.members where !member.value.fits(depth: depth - 1, room: &room) { return false }
    default: break
    }
    return true
  }
}
