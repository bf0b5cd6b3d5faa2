internal import CGit2
internal import Glibc

extension Repository {
  /// Makes a bare copy of the repository at `address`: a path, `file://`, `http(s)://` or `ssh://`.
  ///
  /// The copy gets its name when it is complete; a copy that was interrupted leaves nothing that could
  /// be taken for one. What `references` name is copied; by default branches and tags.
  public static func clone(
    from address: String, to path: String,
    references: [String] = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"],
    access: RemoteAccess = RemoteAccess(), options: Options = Options()
  ) throws -> Repository {
    guard !Disk.exists(path) else { throw GitError(.exists, "there is something at \(path) already") }
    let partial = path.droppingTrailingSlashes + TemporaryName.next(prefix: ".clone-")
    do {
      let copy = try Repository.initialize(at: partial, options: options)
      let head = try copy.fetch(from: address, references: references, prune: false, access, wantsHead: true)
        .head
      if let head, ReferenceName.isValid(head) {
        try copy.handles.withHandle { handle in
          try Libgit2.check(git_repository_set_head(handle.repository, head), "cannot make \(head) the head")
        }
      }
      try Disk.synchronizeTree(partial)
      try Disk.rename(partial, to: path.droppingTrailingSlashes)
      try Disk.synchronizeFolder(path + "/..")
    } catch {
      Disk.removeTree(partial)
      throw error
    }
    return try Repository(opening: path, options: options)
  }

  /// Brings objects and references from a remote; answers the local references that moved.
  ///
  /// `references` are git's refspecs, such as `+refs/heads/*:refs/remotes/origin/*`.
  @discardableResult
  public func fetch(
    from address: String, references: [String], prune: Bool = false, access: RemoteAccess = RemoteAccess()
  ) throws -> [FetchedReference] {
    try fetch(from: address, references: references, prune: prune, access, wantsHead: false).updates
  }

  private func fetch(
    from address: String, references: [String], prune: Bool, _ access: RemoteAccess, wantsHead: Bool
  ) throws -> (updates: [FetchedReference], head: String?) {
    let shown = RemoteAddress.withoutSecrets(address)
    return try withRemote(address) { remote in
      let session = RemoteSession(access)
      var options = git_fetch_options()
      try Libgit2.check(
        git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)), "cannot prepare to fetch")
      options.update_fetchhead = 0
      options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
      options.prune = prune ? GIT_FETCH_PRUNE : GIT_FETCH_NO_PRUNE
      try session.withCallbacks(
        { callbacks in
          options.callbacks = callbacks
          return withStrings(references) { git_remote_fetch(remote, $0, &options, "fetch") }
        }, "cannot fetch from \(shown)")
      return (session.updates, wantsHead ? RemoteName.defaultBranch(of: remote) : nil)
    }
  }

  /// Sends objects to a remote and moves its references; answers what became of each.
  ///
  /// A reference that isn't where it is expected to be stops the whole push before anything is sent,
  /// with an error of code `moved`.
  @discardableResult
  public func push(
    to address: String, _ changes: [PushChange], access: RemoteAccess = RemoteAccess()
  ) throws -> [PushOutcome] {
    for change in changes { try ReferenceName.checkWritable(change.remote) }
    let shown = RemoteAddress.withoutSecrets(address)
    return try withRemote(address) { remote in
      let session = RemoteSession(access)
      for change in changes { session.expectations[change.remote] = change.expected }
      var options = git_push_options()
      try Libgit2.check(
        git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)), "cannot prepare to push")
      // One thread packs: a push must not take the machine away from the readers.
      options.pb_parallelism = 1
      try session.withCallbacks(
        { callbacks in
          options.callbacks = callbacks
          return withStrings(changes.map(\.refspec)) { git_remote_push(remote, $0, &options) }
        }, "cannot push to \(shown)")
      return session.outcomes
    }
  }

  /// The references that a remote has, without fetching anything.
  public func remoteReferences(
    of address: String, access: RemoteAccess = RemoteAccess()
  ) throws -> [Reference] {
    let shown = RemoteAddress.withoutSecrets(address)
    return try withRemote(address) { remote in
      try RemoteSession(access).withCallbacks(
        { callbacks in
          var callbacks = callbacks
          return git_remote_connect(remote, GIT_DIRECTION_FETCH, &callbacks, nil, nil)
        }, "cannot reach \(shown)")
      defer { git_remote_disconnect(remote) }
      var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
      var count = 0
      try Libgit2.check(git_remote_ls(&heads, &count, remote), "cannot list what \(shown) has")
      return UnsafeBufferPointer(start: heads, count: count).compactMap { head in
        head.map { Reference(name: String(cString: $0.pointee.name), target: ObjectID($0.pointee.oid)) }
      }
    }
  }

  private func withRemote<Result>(_ address: String, _ body: (OpaquePointer) throws -> Result) throws
    -> Result
  {
    let shown = RemoteAddress.withoutSecrets(address)
    return try handles.withHandle { handle in
      var remote: OpaquePointer?
      let result = git_remote_create_anonymous(&remote, handle.repository, address)
      guard result == 0, let remote else {
        throw Libgit2.error(result, "\(shown) isn't an address of a repository")
      }
      defer { git_remote_free(remote) }
      return try body(remote)
    }
  }
}

private enum RemoteName {
  /// The branch that the remote's HEAD stands for, where it says so.
  static func defaultBranch(of remote: OpaquePointer) -> String? {
    var name = git_buf()
    guard git_remote_default_branch(&name, remote) == 0, let text = name.ptr else { return nil }
    defer { git_buf_dispose(&name) }
    return String(cString: text)
  }
}

/// Calls `body` with C's form of a list of strings.
private func withStrings<Result>(_ strings: [String], _ body: (UnsafePointer<git_strarray>) -> Result)
  -> Result
{
  var pointers = strings.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    var array = git_strarray(strings: buffer.baseAddress, count: buffer.count)
    return body(&array)
  }
}
