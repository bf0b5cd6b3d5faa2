import Content
import Synchronization

/// What comes up while secrets are looked at, written down together and later: once a second at most. Looking never waits
/// for the disk. (seed: M18, M20)
final class DeferredNotes: Sendable {
  private struct Notes {
    var uses: [Credential.ID: Credential.Use] = [:]
    var ends: [Credential.ID: Credential.End] = [:]
    var isDue = false
  }

  private let store: any StateStore
  private let log: @Sendable (String) -> Void
  /// Guards what is still to be written.
  private let notes = Mutex(Notes())

  init(_ store: any StateStore, log: @escaping @Sendable (String) -> Void) {
    self.store = store
    self.log = log
  }

  /// Notes that a credential let somebody in.
  func use(_ credential: Credential.ID, at time: Int64, from address: String?) {
    note { $0.uses[credential] = Credential.Use(time: time, address: address) }
  }

  /// Notes that a credential was seen to be over.
  func end(_ credential: Credential.ID, at time: Int64) {
    note { $0.ends[credential] = Credential.End(time: time, reason: .expired) }
  }

  private func note(_ change: (inout Notes) -> Void) {
    let isFirst = notes.withLock { notes in
      change(&notes)
      defer { notes.isDue = true }
      return !notes.isDue
    }
    guard isFirst else { return }
    Task.detached { [self] in
      try? await Task.sleep(for: .seconds(1))
      flush()
    }
  }

  /// Writes down what was noted.
  func flush() {
    let notes = notes.withLock { notes in
      defer { notes = Notes() }
      return notes
    }
    do throws(GalleyError) {
      if !notes.uses.isEmpty { try store.touch(notes.uses) }
      for (id, end) in notes.ends { _ = try store.end(id, end) }
    } catch {
      // Nothing that was let in or refused depends on it, and the next use or refusal is noted again.
      log("When credentials were used or ended can't be written down: \(error)")
    }
  }
}
