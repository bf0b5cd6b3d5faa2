internal import CGit2

/// One open `git_repository` with its object database.
///
/// Sendable because the pool lends a handle to one user at a time: libgit2 asks for no more.
final class RepositoryHandle: @unchecked Sendable {
  let repository: OpaquePointer
  private let database: OpaquePointer

  init(opening path: String) throws {
    guard Libgit2.started else { throw GitError(.other, "libgit2 could not be started") }
    var repository: OpaquePointer?
    let result = git_repository_open(&repository, path)
    guard result == 0, let repository else {
      let error = Libgit2.error(result, "cannot open the repository at \(path)")
      throw GitError(error.code == .notFound ? .notARepository : error.code, error.message, hint: error.hint)
    }
    var database: OpaquePointer?
    let opened = git_repository_odb(&database, repository)
    guard opened == 0, let database else {
      defer { git_repository_free(repository) }
      throw Libgit2.error(opened, "cannot open the objects of \(path)")
    }
    self.repository = repository
    self.database = database
  }

  deinit {
    git_odb_free(database)
    git_repository_free(repository)
  }

  /// Reads an object; libgit2 looks for new packs by itself when it isn't found at first.
  func read(_ id: ObjectID) throws -> StoredObject {
    var object: OpaquePointer?
    let result = id.withGitID { git_odb_read(&object, database, $0) }
    guard result == 0, let object else {
      throw Libgit2.error(result, "cannot read object \(id)")
    }
    return StoredObject(object)
  }

  func header(_ id: ObjectID) throws -> ObjectHeader {
    var size = 0
    var type = GIT_OBJECT_ANY
    let result = id.withGitID { git_odb_read_header(&size, &type, database, $0) }
    try Libgit2.check(result, "cannot read the header of object \(id)")
    return ObjectHeader(kind: try ObjectKind(type, of: id), size: size)
  }

  /// Whether the object is there; `refreshing` looks for packs that came since, which costs a folder scan.
  func contains(_ id: ObjectID, refreshing: Bool) -> Bool {
    let flags = refreshing ? 0 : GIT_ODB_LOOKUP_NO_REFRESH.rawValue
    return id.withGitID { git_odb_exists_ext(database, $0, flags) } == 1
  }
}

/// An object's bytes as libgit2 holds them; independent of the handle that it was read through.
struct StoredObject: ~Copyable {
  private let object: OpaquePointer

  init(_ object: OpaquePointer) { self.object = object }

  deinit { git_odb_object_free(object) }

  func kind(of id: ObjectID) throws -> ObjectKind { try ObjectKind(git_odb_object_type(object), of: id) }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object)))
  }
}
