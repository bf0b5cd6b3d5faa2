/// The members of a JSON object, in the order in which they were written.
///
/// Names are compared byte by byte, as RFC 8259 has it, not by canonical equivalence as `String` does.
public struct JSONObject: Sendable {
  /// One name and its value.
  public struct Member: Sendable {
    /// The member's name.
    public var key: String
    /// The member's value.
    public var value: JSONValue

    /// A member of the given name.
    @inlinable public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Names and values in order.
  public internal(set) var members: [Member]

  /// Where each name stands, kept only by objects that are too large to be searched one by one.
  var index: KeyIndex?

  /// An object without members.
  public init() {
    members = []
    index = nil
  }

  /// Members whose names are known to differ.
  @inline(__always) init(distinct members: consuming [Member], index: consuming KeyIndex? = nil) {
    self.members = members
    self.index = index
  }

  /// The value under `key`; setting nil removes the member, setting a new key appends it.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Where the member named `key` stands.
  public func position(of key: String) -> Int? {
    members.withUnsafeBufferPointer { members in
      guard let index else { return members.firstIndex(ofKey: key) }
      return index.position(of: key, in: members)
    }
  }

  /// Adds a member whose name is known to be new.
  mutating func append(_ member: Member) {
    members.append(member)
    guard members.count > KeyIndex.threshold else { return }
    members.withUnsafeBufferPointer { all in
      if index == nil { index = KeyIndex(of: all) } else { index?.insertRest(of: all) }
    }
  }

  /// Removes the member at `position`, keeping the order of the others.
  public mutating func remove(at position: Int) {
    members.remove(at: position)
    reindex()
  }

  /// Removes the members at `positions`, keeping the order of the others.
  mutating func remove(at positions: Set<Int>) {
    guard !positions.isEmpty else { return }
    members = members.indices.filter { !positions.contains($0) }.map { members[$0] }
    reindex()
  }

  /// Finds all names again after members have moved.
  mutating func reindex() {
    index = members.count > KeyIndex.threshold ? members.withUnsafeBufferPointer(KeyIndex.init) : nil
  }
}

extension UnsafeBufferPointer<JSONObject.Member> {
  /// Where the member named `key` stands, found by looking at one after another.
  func firstIndex(ofKey key: String) -> Int? {
    // By index, since iteration would retain and release each member's value.
    for index in indices where self[index].key.hasSameBytes(as: key) { return index }
    return nil
  }
}
