import CMicrohttpd
import Glibc

/// A thread of the system.
enum SystemThread {
  /// Starts a detached thread; false when the system refuses.
  @discardableResult
  static func start(name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    final class Start {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, start.toOpaque())
    guard result == 0 else {
      start.release()
      return false
    }
    pthread_setname_np(thread, name)
    pthread_detach(thread)
    return true
  }
}
