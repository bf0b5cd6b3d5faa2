import Foundation

/// Runs `body`, which may block, on a thread of its own, and waits for it without blocking one.
///
/// All tasks share as many threads as there are processors: those of the handlers under test too, and
/// those of every other test of the run. A test that waited for its client there could wait for a
/// handler that it keeps from running. The body stays part of its test's task, so that what it finds
/// wrong is reported as that test's.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await Task(executorPreference: OwnThread()) { try body() }.value
}

/// Runs `body` on a thread of its own, and doesn't wait for it.
func start(_ body: @escaping @Sendable () -> Void) {
  Thread.detachNewThread(body)
}

/// Gives every job a thread.
private final class OwnThread: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    start { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
