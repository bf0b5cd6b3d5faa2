import Content
import Dispatch
import Synchronization

/// Lets few passwords be hashed at a time: each takes 19 MB and a core, for anybody who asks. (security: W5)
///
/// Few may wait, too, since whoever waits keeps a worker from other people's requests.
final class PasswordQueue: Sendable {
  private let mostAtOnce: Int
  private let mostWaiting: Int
  private let slots: DispatchSemaphore
  /// Guards how many are in here, those that wait among them.
  private let present = Mutex(0)

  init(atOnce: Int = 2, waiting: Int = 2) {
    mostAtOnce = atOnce
    mostWaiting = waiting
    slots = DispatchSemaphore(value: atOnce)
  }

  /// Does the work when it is its turn; refuses it where too many wait already.
  func run<Result>(_ work: () throws(GalleyError) -> Result) throws(GalleyError) -> Result {
    let isAdmitted = present.withLock { count in
      guard count < mostAtOnce + mostWaiting else { return false }
      count += 1
      return true
    }
    guard isAdmitted else {
      throw GalleyError(
        .busy, "Too many people are signing in at this moment.", hint: "Try again in a few seconds.")
    }
    defer { present.withLock { $0 -= 1 } }
    slots.wait()
    defer { slots.signal() }
    return try work()
  }
}
