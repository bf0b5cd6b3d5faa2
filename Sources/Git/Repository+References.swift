extension Repository {
  /// The object that a reference stands for, followed through symbolic ones; nil if there is none.
  public func resolve(_ name: String) throws -> ObjectID? {
    try ReferenceName.checkValid(name)
    return try referenceStore.resolve(name)
  }

  /// The name of the reference that a symbolic one, such as `HEAD`, stands for; nil if it isn't symbolic.
  public func symbolicTarget(of name: String) throws -> String? {
    try ReferenceName.checkValid(name)
    guard case .symbolic(let target) = try referenceStore.value(of: name) else { return nil }
    return target
  }

  /// The references whose names begin with `prefix`, sorted by name.
  public func references(prefix: String = "refs/") throws -> [Reference] {
    try referenceStore.list(prefix: prefix)
  }

  /// Whether somebody holds the lock of a reference just now, so that it may be about to move.
  ///
  /// A move of several references shows one after another. Whoever sees one of them moved already and not the other
  /// finds that other one locked.
  public func isLocked(_ name: String) -> Bool {
    ReferenceName.isValid(name) && Disk.exists(referenceStore.path(of: name) + ".lock")
  }

  /// Moves references, all or none, each only if it is where it is expected to be.
  ///
  /// When this returns the moves are on disk. The error of a lost race has the code `moved`, and nothing
  /// has changed then. Killed in between, a process leaves the first ones of the list moved, and removals
  /// are made last.
  public func move(_ changes: [ReferenceChange]) throws {
    guard !changes.isEmpty else { return }
    for case let target? in changes.map(\.target) {
      guard try contains(target) else {
        throw GitError(.notFound, "no reference can be moved to \(target): there is no such object")
      }
    }
    var transaction = ReferenceTransaction(referenceStore)
    try transaction.run(changes)
  }

  /// Moves one reference if it is where it is expected to be.
  public func move(_ change: ReferenceChange) throws {
    try move([change])
  }
}
