extension JSONObject: RandomAccessCollection {
  /// The place of the first member.
  public var startIndex: Int { 0 }
  /// The place after the last member.
  public var endIndex: Int { members.count }
  /// The member at a place in the object's order.
  public subscript(position: Int) -> Member { members[position] }

  /// The names in order.
  public var keys: [String] { members.map(\.key) }
  /// The values in the order of their names.
  public var values: [JSONValue] { members.map(\.value) }

  /// Whether there is a member named `key`.
  public func contains(_ key: String) -> Bool { position(of: key) != nil }

  /// Makes room for members to come.
  public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

  /// Removes the member named `key` and gives its value.
  @discardableResult public mutating func removeValue(forKey key: String) -> JSONValue? {
    guard let position = position(of: key) else { return nil }
    let value = members[position].value
    remove(at: position)
    return value
  }

  /// Removes the members that `isUnwanted` says yes to, all at once, keeping the order of the others.
  public mutating func removeAll(where isUnwanted: (Member) throws -> Bool) rethrows {
    defer { reindex() }
    try members.removeAll(where: isUnwanted)
  }

  /// Puts a member at `position` in the order; one of the same name that was elsewhere goes away.
  public mutating func insert(_ value: JSONValue, forKey key: String, at position: Int) {
    var position = position
    if let old = self.position(of: key) {
      members.remove(at: old)
      if old < position { position -= 1 }
    }
    members.insert(Member(key: key, value: value), at: Swift.min(Swift.max(position, 0), members.count))
    reindex()
  }

  /// Takes over the members of `other`: those of a name that is here already replace its value in place,
  /// the rest follow at the end.
  public mutating func merge(_ other: JSONObject) {
    for member in other.members { self[member.key] = member.value }
  }
}
