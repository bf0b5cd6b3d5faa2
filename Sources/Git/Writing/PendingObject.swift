internal import CGit2

/// An object that is written but not yet on disk.
struct PendingObject {
  let id: ObjectID
  let kind: ObjectKind
  let bytes: [UInt8]

  init(_ kind: ObjectKind, _ bytes: [UInt8]) throws(GitError) {
    var id = git_oid()
    let result = git_odb_hash(&id, bytes, bytes.count, kind.gitType)
    try Libgit2.check(result, "cannot name a \(kind.rawValue) of \(bytes.count) bytes")
    self.id = ObjectID(id)
    self.kind = kind
    self.bytes = bytes
  }
}
