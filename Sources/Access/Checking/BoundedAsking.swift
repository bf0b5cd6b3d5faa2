import Content
import Dispatch
import Synchronization

/// Puts questions to the state store on threads of its own, few at once: SQLite may take ten seconds to find out that it
/// can't read, whatever timeout it was given, and the threads of those who ask serve others as well.
final class BoundedAsking: Sendable {
  /// What came of a question, once something has.
  private final class Slip<Answer: Sendable>: Sendable {
    let answer = Mutex<Result<Answer, GalleyError>?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  private let slots = DispatchSemaphore(value: BoundedAsking.most)
  private let threads = DispatchQueue(label: "access-asking", attributes: .concurrent)

  /// The answer to a question; throws where it takes too long.
  func answer<Answer: Sendable>(
    to question: @escaping @Sendable () throws(GalleyError) -> Answer
  ) throws(GalleyError) -> Answer {
    guard slots.wait(timeout: .now() + BoundedAsking.patienceForSlot) == .success else {
      throw .storeIsSilent
    }
    let slip = Slip<Answer>()
    threads.async { [slots] in
      let result: Result<Answer, GalleyError>
      do throws(GalleyError) { result = .success(try question()) } catch { result = .failure(error) }
      slip.answer.withLock { $0 = result }
      slots.signal()
      slip.isThere.signal()
    }
    guard slip.isThere.wait(timeout: .now() + BoundedAsking.patience) == .success,
      let result = slip.answer.withLock({ $0 })
    else { throw .storeIsSilent }
    return try result.get()
  }

  /// How many questions are put at once; each takes microseconds.
  private static let most = 2
  private static let patience = DispatchTimeInterval.seconds(2)
  private static let patienceForSlot = DispatchTimeInterval.milliseconds(500)
}

extension GalleyError {
  fileprivate static var storeIsSilent: GalleyError {
    GalleyError(
      .busy, "state.db doesn't answer.",
      hint: "Try again; if it lasts, find who has the file open: lsof state.db")
  }
}
