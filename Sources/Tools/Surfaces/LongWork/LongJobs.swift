import Content
import Crypto
import Dispatch
import MCP
import Synchronization

/// Work that goes on after its call was answered, for as long as the process lives.
final class LongJobs: Sendable {
  private struct Entry {
    var state: TaskState
    let owner: String
    /// The site that it is about.
    let site: String
    /// The seconds since 1970 when it ended; nil while it goes on.
    var endedAt: Int64?
    var isCancelled = false

    func isOpen(to caller: Caller) -> Bool { owner == caller.principal && caller.reaches(site) }
  }

  /// How long a call is waited for before it becomes a task.
  let patience: Duration
  private let entries = Mutex<[String: Entry]>([:])
  private let followers = Mutex<[@Sendable (String) -> Void]>([])
  private let queue = DispatchQueue(label: "galley.jobs", qos: .utility, attributes: .concurrent)
  private let random: RandomSource
  private let now: @Sendable () -> Int64

  init(
    patience: Duration = .milliseconds(250), random: RandomSource = .system,
    now: @escaping @Sendable () -> Int64
  ) {
    self.patience = patience
    self.random = random
    self.now = now
  }

  /// How many go on at once for one caller; further ones are waited for, as calls always are.
  static let mostPerCaller = 4
  /// How many ends are kept for one caller.
  private static let mostKept = 32
  /// How long an end is kept, in seconds.
  private static let keeping: Int64 = 3_600
  private static let pollInterval = 1_000

  /// Takes those who want to hear of moves, by their ids.
  func follow(_ follower: @escaping @Sendable (String) -> Void) { followers.withLock { $0.append(follower) } }

  /// Does something as a task, unless it is done at once.
  ///
  /// - Parameter work: Is given what tells of its progress, and whether it is still wanted.
  func run(
    for caller: Caller, on site: String, _ work: @escaping @Sendable (LongJob) throws -> ToolResult
  ) throws -> ToolOutcome {
    let id = "run." + Base64.url.encode(try random.bytes(16))
    guard begin(id, caller, site) else {
      return .result(try work(LongJob(id: id, caller: caller, jobs: nil)))
    }
    let job = LongJob(id: id, caller: caller, jobs: self)
    let end = JobEnd()
    queue.async { [self] in
      let outcome = Result { try work(job) }
      finish(id, outcome)
      end.set(outcome)
    }
    if let outcome = end.wait(patience) {
      entries.withLock { $0[id] = nil }
      return .result(try outcome.get())
    }
    guard let state = entries.withLock({ $0[id]?.state }) else { throw RPCError.internalFault }
    return .task(state)
  }

  func task(_ id: String, for caller: Caller) -> TaskState? {
    entries.withLock { entries in
      guard let entry = entries[id], entry.isOpen(to: caller) else { return nil }
      return entry.state
    }
  }

  /// Asks work to stop; false where it isn't there for the caller.
  func cancel(_ id: String, for caller: Caller) -> Bool {
    let moved = entries.withLock { entries -> Bool? in
      guard var entry = entries[id], entry.isOpen(to: caller) else { return nil }
      guard entry.endedAt == nil else { return false }
      entry.isCancelled = true
      entry.endedAt = now()
      entry.state.status = .cancelled
      entry.state.message = "Stopped."
      entry.state.updatedAt = Moment.text(secondsSince1970: now())
      entries[id] = entry
      return true
    }
    if moved == true { tell(id) }
    return moved != nil
  }

  func isCancelled(_ id: String) -> Bool { entries.withLock { $0[id]?.isCancelled ?? true } }

  /// Notes how far work is, where that is news.
  func note(_ message: String, of id: String) {
    let isNews = entries.withLock { entries in
      guard let entry = entries[id], entry.endedAt == nil, entry.state.message != message else {
        return false
      }
      entries[id]?.state.message = message
      entries[id]?.state.updatedAt = Moment.text(secondsSince1970: now())
      return true
    }
    if isNews { tell(id) }
  }

  private func begin(_ id: String, _ caller: Caller, _ site: String) -> Bool {
    let (time, owner) = (now(), caller.principal)
    return entries.withLock { entries in
      entries = entries.filter { ($0.value.endedAt ?? time) + LongJobs.keeping > time }
      let own = entries.filter { $0.value.owner == owner }
      guard own.count(where: { $0.value.endedAt == nil }) < LongJobs.mostPerCaller else { return false }
      let ended = own.filter { $0.value.endedAt != nil }
      if ended.count >= LongJobs.mostKept,
        let oldest = ended.min(by: { ($0.value.endedAt ?? 0) < ($1.value.endedAt ?? 0) })
      {
        entries[oldest.key] = nil
      }
      let began = Moment.text(secondsSince1970: time)
      entries[id] = Entry(
        state: TaskState(
          id: id, status: .working, createdAt: began, updatedAt: began,
          lifetime: Int(LongJobs.keeping) * 1_000, pollInterval: LongJobs.pollInterval), owner: owner,
        site: site)
      return true
    }
  }

  private func finish(_ id: String, _ outcome: Result<ToolResult, any Error>) {
    let isNews = entries.withLock { entries in
      guard var entry = entries[id], entry.endedAt == nil else { return false }
      entry.endedAt = now()
      entry.state.updatedAt = Moment.text(secondsSince1970: now())
      entry.state.message = nil
      switch outcome {
      case .success(let result): entry.state.status = .completed(result)
      case .failure(let error as GalleyError): entry.state.status = .completed(.failure(error))
      case .failure(let error as RPCError): entry.state.status = .failed(error)
      case .failure: entry.state.status = .failed(.internalFault)
      }
      entries[id] = entry
      return true
    }
    if isNews { tell(id) }
  }

  private func tell(_ id: String) { for follower in followers.withLock({ $0 }) { follower(id) } }
}
