import Glibc

/// A value that one thread finds while another waits for it, for so long at most.
final class Awaited<Value: Sendable>: @unchecked Sendable {
  // `mutex` guards `value`; both lie still in memory of their own.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let isThere: UnsafeMutablePointer<pthread_cond_t>
  private var value: Value?

  init() {
    mutex = .allocate(capacity: 1)
    isThere = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A clock that is set must not make anybody wait longer.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(isThere, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(isThere)
    pthread_mutex_destroy(mutex)
    isThere.deallocate()
    mutex.deallocate()
  }

  func found(_ value: Value) {
    pthread_mutex_lock(mutex)
    self.value = value
    pthread_cond_signal(isThere)
    pthread_mutex_unlock(mutex)
  }

  /// What was found by then.
  func wait(until deadline: Moment) -> Value? {
    var time = timespec(
      tv_sec: Int(deadline.milliseconds / 1000), tv_nsec: Int(deadline.milliseconds % 1000) * 1_000_000)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while value == nil, pthread_cond_timedwait(isThere, mutex, &time) != ETIMEDOUT {}
    return value
  }
}
