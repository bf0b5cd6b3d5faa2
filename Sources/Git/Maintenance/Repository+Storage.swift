/// How a repository's objects lie on disk.
public struct StorageStatus: Sendable, Hashable {
  /// How many packs there are.
  public let packs: Int
  /// How many loose objects there are, estimated from one of the 256 folders that share them evenly.
  public let looseObjects: Int

  /// Whether `Repository.maintain` is worth its while.
  public var needsMaintenance: Bool { packs > 40 || looseObjects > 2000 }
}

extension Repository {
  /// A quick look at how the objects lie on disk.
  public func storage() throws -> StorageStatus {
    let sample = try Disk.list(objectsDirectory + "/17").count { $0.name.utf8.count == 38 }
    return StorageStatus(packs: try packCount(), looseObjects: sample * 256)
  }

  func packCount() throws -> Int {
    try Disk.list(objectsDirectory + "/pack").count { $0.name.hasSuffix(".pack") }
  }
}
