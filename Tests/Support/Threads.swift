import Glibc

/// Threads of their own for a test, as many as it asks for whatever the machine has.
public enum Threads {
  /// Runs `body` on `count` threads at once, each with its number, and returns when all have ended.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<count).map { number in
      let work = Unmanaged.passRetained(Work { body(number) })
      var thread = pthread_t()
      let result = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, work.toOpaque())
      precondition(result == 0, "no thread could be started")
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Runs `body` on a thread of its own, and doesn't wait for it.
  public static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, work.toOpaque())
    precondition(result == 0, "no thread could be started")
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
