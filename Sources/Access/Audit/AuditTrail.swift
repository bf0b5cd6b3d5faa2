public import Content
import Crypto
import Dispatch
import JSON
import Synchronization

/// The audit log: who did what, when, and what came of it.
///
/// Rows are added in batches that many callers share: what is recorded is on the disk when ``record(_:)`` returns, what is
/// only noted follows within a fifth of a second. Both are in the order in which they came.
public final class AuditTrail: Sendable {
  /// What waits for being written, as it came: rows are made of notes where they are written.
  private struct Waiting {
    var source: Source
    var time: Int64

    enum Source {
      case recorded(AuditEvent)
      case noted(AuditEvent)
      case later(any AuditSource)
      case row(WaitingRow)
    }

    /// The row, made of the event.
    var row: WaitingRow {
      switch source {
      case .recorded(let event): WaitingRow(row: AuditRow(event, at: time), isNote: false)
      case .noted(let event): WaitingRow(row: AuditRow(event, at: time), isNote: true)
      case .later(let source): WaitingRow(row: AuditRow(source.auditEvent(), at: time), isNote: true)
      case .row(let row): row
      }
    }
  }

  private struct State {
    var waiting: [Waiting] = []
    /// Those whose caller waits for them, by their place in `waiting`; without a place whoever waits for all until now.
    var receipts: [(place: Int?, receipt: AuditReceipt)] = []
    /// How many notes found no room.
    var dropped = 0
    /// Whether somebody writes now, and so will see what is added meanwhile.
    var isWriting = false
    /// Whether what is noted will be looked after.
    var isDue = false
    /// Whether the operator was told that nothing can be written.
    var hasComplained = false
  }

  let store: any StateStore
  let seal: AuditSeal
  let anchor: AuditAnchor
  let clock: @Sendable () -> Int64
  private let random: RandomSource
  private let log: @Sendable (String) -> Void
  private let workers = DispatchQueue(label: "audit")
  /// Guards what is still to be written.
  private let state = Mutex(State())

  init(
    store: any StateStore, seal: AuditSeal, anchor: AuditAnchor, random: RandomSource,
    clock: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void
  ) {
    self.store = store
    self.seal = seal
    self.anchor = anchor
    self.random = random
    self.clock = clock
    self.log = log
  }

  /// Notes an event that is written down together with others, a moment later: for reads and refusals. It never waits.
  public func note(_ event: AuditEvent) { note(.noted(event)) }

  /// Notes what an event can be made of, where that is dear: it is made where it is written, a moment later.
  public func note(later source: some AuditSource) { note(.later(source)) }

  private func note(_ source: Waiting.Source) {
    let waiting = Waiting(source: source, time: clock())
    let isFirst = state.withLock { state in
      // Memory is bounded: when the disk can't keep up, a row says how many are missing.
      guard state.waiting.count < AuditTrail.mostWaiting else {
        state.dropped += 1
        return false
      }
      state.waiting.append(waiting)
      defer { state.isDue = true }
      return !state.isDue
    }
    if isFirst {
      workers.asyncAfter(deadline: .now() + AuditTrail.patience) { [weak self] in self?.writeNotes() }
    }
  }

  /// Writes an event down: it is on the disk when this returns, or this throws. It may wait for the disk.
  public func record(_ event: AuditEvent) throws(GalleyError) {
    let receipt = AuditReceipt()
    let waiting = Waiting(source: .recorded(event), time: clock())
    let leads = state.withLock { state in
      state.receipts.append((state.waiting.count, receipt))
      state.waiting.append(waiting)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if leads { write() }
    try receipt.wait()
  }

  /// Writes down what was only noted: it is on the disk when this returns, unless the disk refuses it.
  public func flush() {
    let receipt = AuditReceipt()
    let leads = state.withLock { state -> Bool? in
      if state.waiting.isEmpty, state.dropped == 0, !state.isWriting { return nil }
      state.receipts.append((nil, receipt))
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard let leads else { return }
    if leads { write() }
    // What was refused is kept, and told of by whoever writes.
    try? receipt.wait()
  }

  /// Writes down what was only noted, unless somebody writes already: who does leaves it to the next time.
  private func writeNotes() {
    let (leads, isLate) = state.withLock { state in
      state.isDue = state.isWriting && !state.waiting.isEmpty
      guard !state.isWriting, !state.waiting.isEmpty || state.dropped > 0 else { return (false, state.isDue) }
      state.isWriting = true
      return (true, false)
    }
    if leads { write() }
    if isLate {
      workers.asyncAfter(deadline: .now() + AuditTrail.patience) { [weak self] in self?.writeNotes() }
    }
  }

  /// Writes down what was only noted, and where the log ends.
  func close() {
    flush()
    anchor.write()
  }

  /// Writes what is there; what comes meanwhile is the next batch, which somebody else sees to.
  private func write() {
    let (waiting, receipts, dropped) = state.withLock { state in
      defer {
        state.waiting = []
        state.receipts = []
        state.dropped = 0
      }
      return (state.waiting, state.receipts, state.dropped)
    }
    let rows = waiting.map(\.row)
    let outcome = Result { () throws(GalleyError) in
      try append(dropped == 0 ? rows : rows + [WaitingRow(row: missing(dropped), isNote: false)], to: store)
    }
    for receipt in receipts { receipt.receipt.settle(outcome) }
    if case .failure(let error) = outcome {
      keep(rows, without: Set(receipts.compactMap(\.place)), dropped, error)
    }
    let goesOn = state.withLock { state in
      if case .success = outcome { state.hasComplained = false }
      state.isWriting = !state.receipts.isEmpty
      return state.isWriting
    }
    if goesOn { workers.async { self.write() } }
  }

  /// Keeps what was only noted for the next time: who waited was told that it failed.
  private func keep(_ rows: [WaitingRow], without places: Set<Int>, _ dropped: Int, _ error: GalleyError) {
    let (complains, isFirst) = state.withLock { state in
      var kept = rows.enumerated().filter { !places.contains($0.offset) }.map {
        Waiting(source: .row($0.element), time: $0.element.row.time)
      }
      let room = max(0, AuditTrail.mostWaiting - state.waiting.count)
      state.dropped += dropped + max(0, kept.count - room)
      kept = Array(kept.prefix(room))
      state.receipts = state.receipts.map { ($0.place.map { $0 + kept.count }, $0.receipt) }
      state.waiting = kept + state.waiting
      defer {
        state.hasComplained = true
        state.isDue = true
      }
      return (!state.hasComplained, !state.isDue)
    }
    if complains { log("The audit log can't be written, and is tried again: \(error)") }
    if isFirst {
      workers.asyncAfter(deadline: .now() + AuditTrail.pause) { [weak self] in self?.writeNotes() }
    }
  }

  private func missing(_ count: Int) -> AuditRow {
    var event = AuditEvent("audit.dropped", outcome: .failed, by: .host)
    event.detail = ["rows": .int(Int64(count))]
    return AuditRow(event, at: clock())
  }

  /// Adds rows at the end of the log, in a store that may stand for an open transaction.
  func append(_ rows: [WaitingRow], to store: any StateStore) throws(GalleyError) {
    guard !rows.isEmpty else { return }
    var end: AuditMark?
    try store.append { ends in
      let linked = try seal.linked(rows, to: try ends ?? beginning())
      end = linked.ends.last
      return linked
    }
    if let end { anchor.note(end) }
  }

  /// Where a log begins that has no row yet.
  private func beginning() throws -> AuditEnds {
    let chain = Hex.encode(try random.bytes(8))
    // Random, so that no two logs share a row.
    let mark = AuditMark(chain: chain, number: 0, hash: try random.bytes(32))
    return AuditEnds(first: try seal.sealed(mark, as: .first), last: try seal.sealed(mark, as: .last))
  }

  /// How long what is noted may wait for others.
  private static let patience = DispatchTimeInterval.milliseconds(200)
  /// How long it is left alone after the disk has refused it.
  private static let pause = DispatchTimeInterval.seconds(1)
  /// How many rows may wait: some ten megabytes.
  static let mostWaiting = 32_768
}

/// What an event of the audit log can be made of, once it is written.
public protocol AuditSource: Sendable {
  /// The event.
  func auditEvent() -> AuditEvent
}

/// What a caller holds whose row is being written.
final class AuditReceipt: Sendable {
  private let outcome = Mutex<Result<Void, GalleyError>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func settle(_ result: Result<Void, GalleyError>) {
    outcome.withLock { $0 = result }
    done.signal()
  }

  func wait() throws(GalleyError) {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else {
      throw GalleyError(.internalFault, "A row of the audit log was not written.")
    }
    try result.get()
  }
}
