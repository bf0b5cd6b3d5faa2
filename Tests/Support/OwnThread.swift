import Glibc

/// Runs `body`, which may block, on a thread of its own, and waits for it without blocking one.
///
/// All tasks share as many threads as there are processors: those of the code under test too. A test that waited
/// there for an answer could wait for a task that it keeps from running. The body stays part of its test's task, so
/// that what it finds wrong is reported as that test's.
public func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await Task(executorPreference: OwnThread()) { try body() }.value
}

/// Gives every job a thread.
private final class OwnThread: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = Unmanaged.passRetained(Job(UnownedJob(job), self))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, job.toOpaque())
    precondition(result == 0, "no thread could be started")
    pthread_detach(thread)
  }

  private final class Job: Sendable {
    let job: UnownedJob
    let executor: OwnThread

    init(_ job: UnownedJob, _ executor: OwnThread) {
      self.job = job
      self.executor = executor
    }

    func run() { job.runSynchronously(on: executor.asUnownedTaskExecutor()) }
  }
}
