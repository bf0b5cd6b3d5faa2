/// One name in a folder.
public struct TreeEntry: Hashable, Sendable {
  /// The bytes of the name; git doesn't promise that they are UTF-8.
  public let nameBytes: [UInt8]
  /// What the entry is.
  public let mode: FileMode
  /// The blob, tree or commit that the name stands for.
  public let id: ObjectID

  /// Makes an entry from its parts.
  public init(name: String, mode: FileMode, id: ObjectID) {
    self.init(nameBytes: Array(name.utf8), mode: mode, id: id)
  }

  init(nameBytes: [UInt8], mode: FileMode, id: ObjectID) {
    self.nameBytes = nameBytes
    self.mode = mode
    self.id = id
  }

  init(_ entry: RawTreeEntry) {
    self.init(nameBytes: [UInt8](entry.name), mode: entry.mode, id: entry.id)
  }

  /// The name; bytes that are not UTF-8 are shown as U+FFFD.
  public var name: String { String(decoding: nameBytes, as: UTF8.self) }
}
