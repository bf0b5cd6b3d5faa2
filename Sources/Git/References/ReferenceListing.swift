internal import Glibc

/// The references below a prefix as they stood at a moment, with what tells cheaply whether they still stand there.
public struct ReferenceListing: Sendable {
  /// The references, sorted by name.
  public let references: [Reference]
  /// The names of those that can't be read, sorted.
  public let damaged: [String]
  /// The folders that hold them, each as it was before they were read.
  fileprivate let folders: [Stamped]
  fileprivate let packed: FileStamp?
  /// Whether a change just after the reading would show in the stamps. The clock of a file system is coarse: a folder
  /// that has changed a moment ago may change once more with the same time.
  fileprivate let isSettled: Bool

  fileprivate struct Stamped: Sendable {
    let path: String
    let stamp: FileStamp?
  }

  /// Whether both are the same reading.
  public func isSame(as other: ReferenceListing) -> Bool {
    isSettled && other.isSettled && packed == other.packed && folders.count == other.folders.count
      && zip(folders, other.folders).allSatisfy { $0.path == $1.path && $0.stamp == $1.stamp }
  }
}

extension Repository {
  /// The references whose names begin with `prefix`, which ends with a slash. Where none has moved since `known` was
  /// read, that is the answer, at the price of asking for the times of a few folders.
  ///
  /// A reference that somebody overwrites in place, as git never does, isn't noticed by this.
  public func references(prefix: String, since known: ReferenceListing?) throws -> ReferenceListing {
    let store = referenceStore
    if let known, known.isSettled, FileStamp(of: store.packedPath) == known.packed,
      known.folders.allSatisfy({ FileStamp(of: $0.path) == $0.stamp })
    {
      return known
    }
    let packed = FileStamp(of: store.packedPath)
    let folders = try store.folders(below: prefix)
    let newest = ([packed] + folders.map(\.stamp)).compactMap { $0?.age }.min() ?? .max
    let survey = try store.survey(prefix: prefix)
    return ReferenceListing(
      references: survey.references, damaged: survey.damaged, folders: folders, packed: packed,
      isSettled: newest > ReferenceListing.coarseness)
  }
}

extension ReferenceListing {
  /// No file system's clock is coarser than this on the systems that we run on, in nanoseconds.
  fileprivate static let coarseness = 20_000_000
}

extension ReferenceStore {
  fileprivate func folders(below prefix: String) throws -> [ReferenceListing.Stamped] {
    var waiting = [directory + "/" + prefix.droppingTrailingSlashes]
    var found: [ReferenceListing.Stamped] = []
    while let path = waiting.popLast() {
      found.append(ReferenceListing.Stamped(path: path, stamp: FileStamp(of: path)))
      for (name, isFolder) in try Disk.list(path) where isFolder { waiting.append(path + "/" + name) }
    }
    return found
  }
}
