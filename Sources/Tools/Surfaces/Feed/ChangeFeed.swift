import Content
import Dispatch
public import MCP
import Review
import Store
import Synchronization
import Visibility

/// Follows the main branch of every open site and its review, and announces what their moves change, whoever made them.
///
/// ```swift
/// let feed = ChangeFeed(service) { server.announce($0) }
/// feed.start()
/// ```
public final class ChangeFeed: Sendable {
  private let service: SiteService
  private let interval: Duration
  private let announce: @Sendable ([Change]) -> Void
  private let log: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "galley.changes", qos: .utility)
  /// Guards what was seen last; held for a whole look, so that moves are announced in their order.
  private let seen = Mutex(Seen())
  /// Guards the clock that makes it look.
  private let timer = Mutex<Timer?>(nil)

  private struct Seen {
    var sites: [String: SiteMove.Moment] = [:]
    var reviews: [String: ReviewMoment] = [:]
    /// Sites that couldn't be followed the last time, so that the log says it once.
    var lost: Set<String> = []
    /// Sites that were being opened at the first look: they are nothing new when they can be read.
    var awaited: Set<String> = []
    var isFirst = true
  }

  /// A running clock; only its owner touches it, under the lock.
  private final class Timer: @unchecked Sendable {
    private let source: any DispatchSourceTimer

    init(on queue: DispatchQueue, every interval: Duration, _ work: @escaping @Sendable () -> Void) {
      let milliseconds = Int(interval / .milliseconds(1))
      source = DispatchSource.makeTimerSource(queue: queue)
      source.schedule(
        deadline: .now() + .milliseconds(milliseconds), repeating: .milliseconds(milliseconds),
        leeway: .milliseconds(milliseconds / 4))
      source.setEventHandler(handler: work)
      source.activate()
    }

    func cancel() { source.cancel() }
  }

  /// A feed of the sites that a service serves.
  ///
  /// - Parameters:
  ///   - interval: How often the branches are looked at.
  ///   - log: Is told when a site can't be followed.
  ///   - announce: Takes the changes of one move; called from one thread at a time.
  public init(
    _ service: SiteService, every interval: Duration = .milliseconds(150),
    log: @escaping @Sendable (String) -> Void = { _ in }, announce: @escaping @Sendable ([Change]) -> Void
  ) {
    self.service = service
    self.interval = interval
    self.log = log
    self.announce = announce
    service.engine.jobs.follow { announce([.task(id: $0)]) }
  }

  /// Begins to look; what has happened before isn't announced.
  public func start() {
    queue.async { [self] in look() }
    timer.withLock { timer in
      guard timer == nil else { return }
      timer = Timer(on: queue, every: interval) { [weak self] in self?.look() }
    }
  }

  /// Looks no more.
  public func stop() {
    timer.withLock { timer in
      timer?.cancel()
      timer = nil
    }
  }

  /// Says that a branch has moved, so that the feed looks at once.
  public func expectChange() { queue.async { [self] in look() } }

  /// Looks at every site, and announces what has changed since the last look.
  func look() {
    seen.withLock { seen in
      guard let names = try? service.states.names(mayWait: true) else { return }
      let isAlone = names.count == 1
      for name in names {
        do {
          try look(at: name, isAlone: isAlone, &seen)
          try lookAtReview(of: name, &seen)
          seen.lost.remove(name)
        } catch let error as GalleyError where error.code == .unavailable {
          // It is being opened.
          if seen.isFirst { seen.awaited.insert(name) }
        } catch {
          if seen.lost.insert(name).inserted { log("The changes of ‘\(name)’ can't be followed: \(error)") }
        }
      }
      for name in seen.sites.keys where !names.contains(name) {
        seen.sites[name] = nil
        seen.reviews[name] = nil
        service.forgetReview(of: name)
        service.states.forget(name)
        announceLists(of: name)
      }
      seen.isFirst = false
    }
  }

  private func look(at name: String, isAlone: Bool, _ seen: inout Seen) throws {
    guard let snapshot = try service.states.snapshot(of: name, mayWait: true) else { return }
    let last = try seen.sites[name] ?? meet(name, snapshot, &seen)
    guard last.commit != snapshot.commit else { return }
    let store = try service.engine.sites.source.site(name)
    let move = SiteMove(
      name: name, repository: store.repository, old: last, new: try SiteMove.Moment(snapshot))
    // What can't be told apart isn't tried again: the next move is told of from here.
    seen.sites[name] = move.new
    let changes = try move.changes()
    guard !changes.isEmpty else { return }
    announce(isAlone ? ChangeFeed.withAliases(changes) : changes)
  }

  /// Announces what has happened to a site's changesets, tasks and deployments.
  private func lookAtReview(of name: String, _ seen: inout Seen) throws {
    guard seen.sites[name] != nil else { return }
    let review = try service.engine.reviews.review(of: name)
    let last = seen.reviews[name] ?? service.reviewBeginning(of: name)
    let now = try review.moment(since: last)
    seen.reviews[name] = now
    guard let last else { return }
    let changes = try review.changes(in: try review.move(from: last, to: now))
    if !changes.isEmpty { announce(changes) }
  }

  /// Begins to follow a site: from where callers have been told of it, if they were before this look.
  private func meet(_ name: String, _ snapshot: Snapshot, _ seen: inout Seen) throws -> SiteMove.Moment {
    let beginning = try service.states.beginning(of: name) ?? SiteMove.Moment(snapshot)
    seen.sites[name] = beginning
    // Sessions that began when it could be read already know it, and the announcement would end idle ones.
    let isNews = seen.awaited.remove(name) == nil ? !seen.isFirst : service.wasMissed(name)
    if isNews { announceLists(of: name) }
    return beginning
  }

  private func announceLists(of name: String) {
    announce([.tools(topic: name), .resources(topic: name), .prompts(topic: name)])
  }

  /// The changes under the older addresses too, which name no site.
  private static func withAliases(_ changes: [Change]) -> [Change] {
    changes.flatMap { change -> [Change] in
      guard case .updated(let uri, let isPublic) = change, let alias = ResourceAddress(uri)?.alias else {
        return [change]
      }
      return [change, .updated(uri: alias, isPublic: isPublic)]
    }
  }
}
