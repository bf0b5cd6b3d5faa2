import Glibc

/// Whoever waits for the other end of a pipe.
enum Waker {
  case thread(Semaphore)
  case task(CheckedContinuation<Void, Never>)
  case connection(Connection)

  func wake() {
    switch self {
    case .thread(let semaphore): semaphore.signal()
    case .task(let continuation): continuation.resume()
    case .connection(let connection): connection.wake()
    }
  }
}

/// A counting semaphore on which a thread sleeps.
final class Semaphore: @unchecked Sendable {
  // POSIX makes sem_wait and sem_post safe between threads.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }

  func wait() {
    while sem_wait(semaphore) != 0, errno == EINTR {}
  }
}
