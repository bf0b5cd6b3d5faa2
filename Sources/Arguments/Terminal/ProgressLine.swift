internal import Synchronization

/// One line that tells how far a long job is, drawn over itself; silent where nobody looks on.
///
/// ```swift
/// let progress = ProgressLine("indexing", on: invocation.errors)
/// for (done, object) in objects.enumerated() { …; progress.show(done, of: objects.count) }
/// progress.clear()
/// ```
public final class ProgressLine: Sendable {
  private let label: String
  private let terminal: Terminal
  private let state = Mutex(State())

  private struct State {
    var lastDrawn: ContinuousClock.Instant?
    var isDrawn = false
  }

  /// Makes a line that is not drawn yet.
  public init(_ label: String, on terminal: Terminal) {
    self.label = label
    self.terminal = terminal
  }

  /// Tells how much is done. Cheap enough for every step: it draws ten times a second at most.
  public func show(_ done: Int, of total: Int? = nil) {
    guard terminal.isInteractive else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
      state.lastDrawn = now
      state.isDrawn = true
      terminal.write("\r\u{1B}[K\(label) \(terminal.style.dim(amount(done, total)))")
    }
  }

  private func amount(_ done: Int, _ total: Int?) -> String {
    guard let total, total > 0 else { return "\(done)" }
    return "\(min(100, done * 100 / total))% \(done) of \(total)"
  }

  /// Takes the line away, to leave the screen as it was.
  public func clear() {
    state.withLock { state in
      if state.isDrawn { terminal.write("\r\u{1B}[K") }
      state = State()
    }
  }
}
