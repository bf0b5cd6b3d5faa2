import Content
import Synchronization

/// Notes when credentials are used, and writes it down together: once a second at most. (seed: M18, M20)
final class UsageRecorder: Sendable {
  private struct State {
    var uses: [Credential.ID: Credential.Use] = [:]
    var isWaiting = false
  }

  private let store: any StateStore
  private let log: @Sendable (String) -> Void
  /// Guards what is still to be written.
  private let state = Mutex(State())

  init(_ store: any StateStore, log: @escaping @Sendable (String) -> Void) {
    self.store = store
    self.log = log
  }

  /// Notes one use.
  func note(_ credential: Credential.ID, at time: Int64, from address: String?) {
    let isFirst = state.withLock { state in
      state.uses[credential] = Credential.Use(time: time, address: address)
      defer { state.isWaiting = true }
      return !state.isWaiting
    }
    guard isFirst else { return }
    Task.detached { [self] in
      try? await Task.sleep(for: .seconds(1))
      flush()
    }
  }

  /// Writes down what was noted.
  func flush() {
    let uses = state.withLock { state in
      defer { state = State() }
      return state.uses
    }
    guard !uses.isEmpty else { return }
    do throws(GalleyError) {
      try store.touch(uses)
    } catch {
      // Nothing depends on it but the column that people look at, and the next use is noted again.
      log("When credentials were last used can't be written down: \(error)")
    }
  }
}
