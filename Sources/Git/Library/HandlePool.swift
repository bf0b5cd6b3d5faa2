internal import Synchronization

/// Lends open handles, each to one user at a time, and opens more when all are out.
///
/// Readers on several threads never wait for each other; a single thread always gets the same warm handle.
final class HandlePool: Sendable {
  private struct Shelf {
    var idle: [RepositoryHandle] = []
    var generation = 0
  }

  private let path: String
  private let limit: Int
  private let shelf = Mutex(Shelf())

  init(path: String, limit: Int = 8) throws {
    self.path = path
    self.limit = limit
    give(back: try RepositoryHandle(opening: path), generation: 0)
  }

  func withHandle<Result: ~Copyable>(
    _ body: (RepositoryHandle) throws -> Result
  ) throws -> Result {
    let (lent, generation) = shelf.withLock { ($0.idle.popLast(), $0.generation) }
    let handle = try lent ?? RepositoryHandle(opening: path)
    defer { give(back: handle, generation: generation) }
    return try body(handle)
  }

  /// Reads through a handle, and once more through a fresh one if that fails.
  ///
  /// A handle keeps the index of a pack that was removed since and may fail on it without looking
  /// further, so a failure is believed only of a handle that has just been opened.
  func reading<Result: ~Copyable>(_ body: (RepositoryHandle) throws -> Result) throws -> Result {
    do {
      return try withHandle(body)
    } catch is GitError {
      let result = try body(RepositoryHandle(opening: path))
      renew()
      return result
    }
  }

  /// Drops every handle, so that packs which no longer exist are unmapped; users of lent ones go on undisturbed.
  func renew() {
    let old = shelf.withLock { shelf -> [RepositoryHandle] in
      shelf.generation += 1
      defer { shelf.idle = [] }
      return shelf.idle
    }
    _ = consume old
  }

  private func give(back handle: RepositoryHandle, generation: Int) {
    shelf.withLock { shelf in
      guard shelf.generation == generation, shelf.idle.count < limit else { return }
      shelf.idle.append(handle)
    }
  }
}
