import Glibc

/// The one connection that writes, and the lock that its users queue for.
///
/// Unchecked, because connection and watch are touched only under `lock`.
final class Writer: @unchecked Sendable {
  /// An error-checking mutex: a thread that would wait for itself is told so.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let connection: Connection
  private let watch: CommitWatch

  init(_ connection: Connection) {
    self.connection = connection
    watch = connection.database.watchCommits()
    lock = .allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
    pthread_mutex_init(lock, &attributes)
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  func use<Result>(_ body: (Connection, CommitWatch) throws -> Result) throws -> Result {
    guard pthread_mutex_lock(lock) == 0 else {
      throw SQLiteError(
        code: .misuse, message: "a write inside a write would wait for itself: use the connection at hand")
    }
    defer { pthread_mutex_unlock(lock) }
    return try body(connection, watch)
  }
}
