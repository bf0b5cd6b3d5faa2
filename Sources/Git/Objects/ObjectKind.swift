internal import CGit2

/// The four kinds of object.
public enum ObjectKind: String, Sendable, Hashable, CaseIterable {
  /// A snapshot with its history and author.
  case commit
  /// A folder.
  case tree
  /// A file's bytes.
  case blob
  /// A named, possibly signed pointer.
  case tag

  init(_ type: git_object_t, of id: ObjectID) throws(GitError) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: throw GitError(.corrupt, "object \(id) is of an unknown kind")
    }
  }

  /// The number that packs use, which is libgit2's too.
  var packType: UInt8 {
    switch self {
    case .commit: 1
    case .tree: 2
    case .blob: 3
    case .tag: 4
    }
  }

  var gitType: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    }
  }
}

/// What can be known of an object without reading it.
public struct ObjectHeader: Sendable, Hashable {
  /// The object's kind.
  public let kind: ObjectKind
  /// The object's length in bytes.
  public let size: Int

  /// Makes a header from its parts.
  public init(kind: ObjectKind, size: Int) {
    self.kind = kind
    self.size = size
  }
}
