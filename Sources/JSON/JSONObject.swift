/// The members of a JSON object, in the order in which they were written.
public struct JSONObject: Sendable {
  /// One name and its value.
  public struct Member: Sendable {
    public var key: String
    public var value: JSONValue

    @inlinable public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public internal(set) var members: [Member]

  public init() { members = [] }

  /// The value under `key`; setting nil removes the member, setting a new key appends it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}
