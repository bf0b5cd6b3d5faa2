import Content
import Files
import SQLite
import Synchronization

/// The file of the state store as it lies on the disk now: one that takes its place under a running server is opened, and
/// as long as there is none, nothing is answered. A process that went on with the file that it had would let in whoever
/// is revoked in the other one. (security: K3, K4)
final class StateFile: Sendable {
  /// What tells a file from another of its name. Its number isn't given to another as long as it is open here.
  private struct Mark: Equatable {
    let device: UInt64
    let inode: UInt64
  }

  private struct State {
    var mark: Mark
    var pool: DatabasePool
    /// How many files it was before this one.
    var generation: Int64 = 0
    /// What the operator was told last.
    var complaint: String?
  }

  private let path: Path
  private let log: @Sendable (String) -> Void
  /// Guards which file is open.
  private let state: Mutex<State>

  /// Opens the file, which is made, for its owner alone, when there is none.
  init(_ path: Path, log: @escaping @Sendable (String) -> Void) throws {
    // SQLite gives its log and its shared memory the permissions of the file. One that is there isn't opened other than
    // by SQLite: closing it again would take away the locks that this process may hold on it.
    if !path.exists { try translatingFiles { () throws in try path.append([], mode: 0o600) } }
    self.path = path
    self.log = log
    let pool = try StateFile.open(path)
    guard let mark = StateFile.mark(path) else { throw GalleyError.stateStoreIsGone(path) }
    state = Mutex(State(mark: mark, pool: pool))
  }

  /// The database of the file that is there now, and how many others it was before.
  func current() throws -> (pool: DatabasePool, generation: Int64) {
    let mark = StateFile.mark(path)
    return try state.withLock { state in
      if state.mark == mark {
        complain(nil, &state)
        return (state.pool, state.generation)
      }
      do {
        guard let mark else { throw GalleyError.stateStoreIsGone(path) }
        state.pool = try StateFile.open(path)
        state.mark = mark
      } catch {
        complain("\(error)", &state)
        throw error
      }
      state.generation += 1
      state.complaint = nil
      log("\(path) was replaced by another file: people and credentials are those of that file from now on.")
      return (state.pool, state.generation)
    }
  }

  /// Tells the operator what is wrong, and that it is no longer, once each.
  private func complain(_ complaint: String?, _ state: inout State) {
    guard state.complaint != complaint else { return }
    state.complaint = complaint
    log(complaint ?? "\(path) can be read again.")
  }

  private static func mark(_ path: Path) -> Mark? {
    (try? path.status()).map { Mark(device: $0.device, inode: $0.inode) }
  }

  private static func open(_ path: Path) throws -> DatabasePool {
    try PrivateFile(path: path).check()
    for suffix in ["", "-wal", "-shm"] { try PrivateFile(path: Path(path.string + suffix)).checkWritable() }
    var options = ConnectionOptions()
    options.createsFile = false
    // What was acknowledged as revoked must still be revoked after a power cut.
    options.synchronous = .full
    options.overwritesDeleted = true
    options.cacheKiB = 4096
    // Readers wait for nobody but one who recovers the file: whoever shows a credential meanwhile comes again.
    let pool = try DatabasePool(
      path.string, options: options, snapshots: .freshEachRead, readTimeout: .milliseconds(250))
    try pool.withWriter { _ = try StateSchema.migrations.apply(to: $0) }
    return pool
  }
}

extension GalleyError {
  fileprivate static func stateStoreIsGone(_ path: Path) -> GalleyError {
    GalleyError(
      .unavailable, "There is no \(path) any more: every credential is refused.",
      hint: "Restore it, or stop the server and start it again to set people and credentials up anew.")
  }
}
