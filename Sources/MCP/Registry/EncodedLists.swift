import Synchronization

/// Lists of a surface as bytes, by what they are of and for whom: written once, then only sent.
final class EncodedLists: Sendable {
  struct Key: Hashable {
    var method: String
    var revision: ProtocolRevision
    var start = 0
    var count = 0
    var showsApps = false
  }

  private let known = Mutex<[Key: [UInt8]]>([:])

  func bytes(_ key: Key, _ make: () throws -> [UInt8]) rethrows -> [UInt8] {
    if let known = known.withLock({ $0[key] }) { return known }
    let bytes = try make()
    known.withLock { $0[key] = bytes }
    return bytes
  }
}
