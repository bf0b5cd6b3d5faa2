import Dispatch
import JSON
import Synchronization

/// Keeps floods out of the audit log: of what has one name, the first few in a minute are rows of their own, and the rest
/// is counted in one row at the minute's end. Of names there are only so many, too.
public final class AuditTally: Sendable {
  private struct Count {
    var template: AuditEvent
    var rows = 0
    var more = 0
  }

  private struct State {
    var counts: [String: Count] = [:]
    /// What came under names that there was no room for.
    var others: Count?
    var isDue = false
  }

  private let individually: Int
  private let mostNames: Int
  private let write: @Sendable (AuditEvent) -> Void
  private let workers = DispatchQueue(label: "audit-tally")
  /// Guards the counts of this minute.
  private let state = Mutex(State())

  /// Begins with nothing counted.
  ///
  /// - Parameters:
  ///   - individually: How many of a name are rows of their own.
  ///   - names: How many names there may be in a minute.
  public init(individually: Int, names: Int, write: @escaping @Sendable (AuditEvent) -> Void) {
    self.individually = individually
    mostNames = names
    self.write = write
  }

  /// Takes an event: writes it, or counts it.
  ///
  /// - Parameter complete: Adds to an event that becomes a row what takes its time to find out.
  public func note(
    _ event: @autoclosure () -> AuditEvent, as name: String,
    complete: (@Sendable (AuditEvent) -> AuditEvent)? = nil
  ) {
    if isRow(event(), as: name) { write(event(), as: name, complete) }
  }

  /// Counts an event; answers whether it is to be a row of its own, which is then the caller's to write.
  func isRow(_ event: @autoclosure () -> AuditEvent, as name: String) -> Bool {
    let (isRow, isFirst) = state.withLock { state -> (Bool, Bool) in
      defer { state.isDue = true }
      if var count = state.counts[name] {
        let isRow = count.rows < individually
        if isRow { count.rows += 1 } else { count.more += 1 }
        state.counts[name] = count
        return (isRow, !state.isDue)
      }
      guard state.counts.count < mostNames else {
        var others = state.others ?? Count(template: event())
        others.more += 1
        state.others = others
        return (false, !state.isDue)
      }
      state.counts[name] = Count(template: event(), rows: 1)
      return (true, !state.isDue)
    }
    if isFirst {
      Task.detached { [weak self] in
        try? await Task.sleep(for: .seconds(AuditTally.length))
        self?.finish()
      }
    }
    return isRow
  }

  private func write(
    _ event: AuditEvent, as name: String, _ complete: (@Sendable (AuditEvent) -> AuditEvent)?
  ) {
    guard let complete else { return write(event) }
    // Not here, where nobody may be kept waiting.
    workers.async { [self] in
      let event = complete(event)
      state.withLock { $0.counts[name]?.template = event }
      write(event)
    }
  }

  /// Writes down what was only counted, and begins the next minute.
  public func finish() {
    workers.sync {}
    let (counts, others) = state.withLock { state in
      defer { state = State() }
      return (state.counts, state.others)
    }
    for count in counts.values.sorted(by: { $0.template.action < $1.template.action }) where count.more > 0 {
      write(AuditTally.summary(of: count))
    }
    guard let others else { return }
    var event = AuditTally.summary(of: others)
    event.actor.address = nil
    event.detail["addresses"] = "many"
    write(event)
  }

  private static func summary(of count: Count) -> AuditEvent {
    var event = count.template
    (event.target, event.digest, event.duration, event.requestID) = (nil, nil, nil, nil)
    if count.rows > 1 { event.actor.address = nil }
    event.detail["more"] = .int(Int64(count.more))
    event.detail["seconds"] = .int(Int64(length))
    return event
  }

  /// How long a minute is.
  private static let length = 60
}
