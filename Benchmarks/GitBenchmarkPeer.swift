import CGit2
import Git

/// The same work by calling libgit2 directly, as a thin binding would: the limit to measure against.
final class RawLibgit2 {
  private let repository: OpaquePointer

  init(path: String) throws {
    git_libgit2_init()
    _ = galley_git_fsync_gitdir(1)
    var repository: OpaquePointer?
    guard git_repository_open(&repository, path) == 0, let repository else {
      throw GitError(.notARepository, path)
    }
    self.repository = repository
  }

  deinit { git_repository_free(repository) }

  func blob(_ bytes: [UInt8]) throws {
    var id = git_oid()
    try check(git_blob_create_from_buffer(&id, repository, bytes, bytes.count))
  }

  func commit(path: String, round: Int) throws {
    var tip = git_oid()
    try check(git_reference_name_to_id(&tip, repository, "refs/heads/main"))
    var parent: OpaquePointer?
    try check(git_commit_lookup(&parent, repository, &tip))
    defer { git_commit_free(parent) }
    var root: OpaquePointer?
    try check(git_commit_tree(&root, parent))
    var id = git_oid()
    let bytes = BenchmarkSite.text(round, "raw", 4096)
    try check(git_blob_create_from_buffer(&id, repository, bytes, bytes.count))
    var names = path.split(separator: "/").map(String.init)
    let name = names.removeLast()
    let tree = try insert(id, name, names[...], into: root)
    var treeObject: OpaquePointer?
    var treeID = tree
    try check(git_tree_lookup(&treeObject, repository, &treeID))
    defer { git_tree_free(treeObject) }
    var signature: UnsafeMutablePointer<git_signature>?
    try check(git_signature_new(&signature, "Bench", "bench@example.org", 1_700_000_000, 0))
    defer { git_signature_free(signature) }
    var commit = git_oid()
    var parents: [OpaquePointer?] = [parent]
    try check(
      git_commit_create(
        &commit, repository, nil, signature, signature, nil, "Change \(path)", treeObject, 1, &parents))
    var reference: OpaquePointer?
    try check(
      git_reference_create_matching(&reference, repository, "refs/heads/main", &commit, 1, &tip, "commit"))
    git_reference_free(reference)
  }

  /// Takes `folder` over.
  private func insert(
    _ blob: git_oid, _ name: String, _ folders: ArraySlice<String>, into folder: OpaquePointer?
  ) throws -> git_oid {
    defer { git_tree_free(folder) }
    var builder: OpaquePointer?
    try check(git_treebuilder_new(&builder, repository, folder))
    defer { git_treebuilder_free(builder) }
    var child = blob
    if let next = folders.first {
      let entry = git_tree_entry_byname(folder, next)
      var subfolder: OpaquePointer?
      try check(git_tree_lookup(&subfolder, repository, git_tree_entry_id(entry)))
      child = try insert(blob, name, folders.dropFirst(), into: subfolder)
      try check(git_treebuilder_insert(nil, builder, next, &child, GIT_FILEMODE_TREE))
    } else {
      try check(git_treebuilder_insert(nil, builder, name, &child, GIT_FILEMODE_BLOB))
    }
    var id = git_oid()
    try check(git_treebuilder_write(&id, builder))
    return id
  }

  func merge(_ ours: ObjectID, _ theirs: ObjectID) throws {
    let commits = try [ours, theirs].map { id -> OpaquePointer? in
      var raw = git_oid()
      try check(git_oid_fromstr(&raw, id.description))
      var commit: OpaquePointer?
      try check(git_commit_lookup(&commit, repository, &raw))
      return commit
    }
    defer { commits.forEach { git_commit_free($0) } }
    var index: OpaquePointer?
    try check(git_merge_commits(&index, repository, commits[0], commits[1], nil))
    git_index_free(index)
  }

  private func check(_ result: Int32) throws {
    guard result == 0 else {
      let text = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) }
      throw GitError(.other, text ?? "libgit2 error \(result)")
    }
  }
}
