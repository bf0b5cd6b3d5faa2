import Content
import JSON
import MCP
import Review
import Store
import Synchronization
import Testing

@testable import Tools

@Suite("Calls that become tasks")
struct LongCallTests {
  private let reviewed: ReviewSite
  private let service: SiteService

  init() throws {
    reviewed = try ReviewSite()
    service = reviewed.site.service()
  }

  private func call(
    _ name: String, _ arguments: JSONObject, as caller: Caller = ReviewSite.writer,
    client: Client = .followingTasks
  ) throws -> ToolOutcome {
    let tool = try #require(
      try service.surface(for: caller, mayWait: true).tools.first { $0.name == name })
    guard case .blocking(let work) = tool.work else {
      Issue.record("\(name) doesn't wait")
      return .result(.text(""))
    }
    return try work(Call(direct: caller, client: client), arguments)
  }

  private func tasks(_ caller: Caller = ReviewSite.writer) throws -> any TaskSource<Caller> {
    try #require(try service.surface(for: caller, mayWait: true).tasks)
  }

  /// Has a new changeset put before people, as a task.
  private func requested() throws -> (number: Int, id: String) {
    let number = try reviewed.drafted()
    let outcome = try call("request_publish", ["changeset": .int(Int64(number))])
    guard case .task(let state) = outcome, case .working = state.status else {
      Issue.record("no task: \(outcome)")
      return (number, "")
    }
    return (number, state.id)
  }

  private func result(_ id: String) throws -> JSONValue? {
    guard case .completed(let result)? = try tasks().task(id, for: ReviewSite.writer)?.status,
      let structured = result.structured
    else { return nil }
    return try JSONValue(parsing: structured.bytes)
  }

  @Test("A request to publish ends when it is published, with what get_publish_request answers (agents O2)")
  func published() async throws {
    let (number, id) = try requested()
    let waiting = try #require(try tasks().task(id, for: ReviewSite.writer))
    #expect(waiting.message?.hasPrefix("In review. Needs one approval") == true)
    _ = try reviewed.review.approve(number, by: ReviewSite.ben)
    #expect(
      try tasks().task(id, for: ReviewSite.writer)?.message == "Approved; a person has yet to publish it.")
    _ = try reviewed.otherProcess().publish(number, by: ReviewSite.ben)
    let answer = try await reviewed.site.call(
      "get_publish_request", ["changeset": .int(Int64(number))], as: ReviewSite.writer)
    #expect(answer.json["request"]?["state"] == "published")
    #expect(try result(id) == answer.json)
    // It stays so, whatever happens to the changeset later.
    #expect(try tasks().cancel(id, for: ReviewSite.writer))
    #expect(try result(id) != nil)
  }

  @Test("It ends with what was said where people decide otherwise")
  func otherwise() throws {
    let (first, one) = try requested()
    _ = try reviewed.review.requestChanges(first, message: "Shorter", by: ReviewSite.ben)
    #expect(
      try result(one)?["decision"] == ["state": "changes_requested", "by": "Ben", "message": "Shorter"])
    // Asking again is another task.
    let again = try call("request_publish", ["changeset": .int(Int64(first))])
    guard case .task(let state) = again else {
      Issue.record("no task")
      return
    }
    #expect(state.id != one)
    _ = try reviewed.review.close(first, reason: "Not now", by: ReviewSite.ben)
    #expect(try result(state.id)?["decision"] == ["state": "closed", "by": "Ben", "message": "Not now"])
    #expect(try result(one)?["decision"]?["state"] == "changes_requested")
    let (second, two) = try requested()
    _ = try reviewed.review.withdraw(second, reason: "Too early", by: ReviewSite.ben)
    #expect(try result(two)?["decision"]?["message"] == "Too early")
  }

  @Test("It fails where it could not be published at its time")
  func failed() throws {
    let (number, id) = try requested()
    _ = try reviewed.review.approve(number, by: ReviewSite.ben)
    _ = try reviewed.review.schedule(number, at: 1_800_000_000, by: ReviewSite.ben)
    #expect(try tasks().task(id, for: ReviewSite.writer)?.message == "Scheduled for 2027-01-15T08:00:00Z.")
    // Main says something else about the same field by then.
    try reviewed.site.post("a", ["title": "Otherwise"])
    let late = SiteReview(
      store: try reviewed.site.store(), site: "magazine", now: { 1_800_000_001 })
    #expect(try late.fire(number).state == .failed)
    guard case .failed(let error)? = try tasks().task(id, for: ReviewSite.writer)?.status else {
      Issue.record("it didn't fail")
      return
    }
    #expect(error.message.hasPrefix("Changeset \(number) could not be published: "))
  }

  @Test("Cancelling takes the request back")
  func cancelled() throws {
    let (number, id) = try requested()
    #expect(try tasks().cancel(id, for: ReviewSite.writer))
    #expect(try reviewed.review.changeset(number).state == .draft)
    guard case .cancelled? = try tasks().task(id, for: ReviewSite.writer)?.status else {
      Issue.record("it isn't cancelled")
      return
    }
  }

  @Test("A task is there for the caller who began it, and for nobody else")
  func owner() throws {
    let (number, id) = try requested()
    let other = Caller(
      principal: "token:other", name: "Other", persona: .authenticated, scopes: ReviewSite.writer.scopes)
    let away = Caller(
      principal: ReviewSite.writer.principal, name: "Agent", persona: .authenticated,
      scopes: ReviewSite.writer.scopes, reach: ["elsewhere"])
    let poor = Caller(
      principal: ReviewSite.writer.principal, name: "Agent", persona: .authenticated, scopes: [.mcpTools])
    let ended = Caller(
      principal: ReviewSite.writer.principal, name: "Agent", persona: .authenticated,
      scopes: ReviewSite.writer.scopes, isValid: { false })
    let source = LongCalls(reviewed.site.engine)
    for caller in [other, away, poor, ended, .admin, .anonymous] {
      #expect(try source.task(id, for: caller) == nil)
      #expect(try !source.cancel(id, for: caller) && !source.update(id, answers: [:], for: caller))
    }
    #expect(try reviewed.review.changeset(number).state == .inReview)
    let guessed = id.split(separator: ".").enumerated().map {
      $0.offset == 1 ? String(repeating: "0", count: 32) : String($0.element)
    }.joined(separator: ".")
    for name in [
      guessed, "", "publish", "publish.x.1.magazine", "run.x", String(repeating: "p", count: 9_999),
    ] {
      #expect(try source.task(name, for: ReviewSite.writer) == nil)
    }
    #expect(try service.surface(for: .anonymous, mayWait: true).tasks == nil)
    #expect(try service.surface(for: .agent("content:read"), mayWait: true).tasks == nil)
  }

  @Test("It outlives the process, and the feed tells of its moves")
  func lasting() throws {
    let heard = Mutex<[Change]>([])
    let feed = ChangeFeed(service) { changes in heard.withLock { $0 += changes } }
    feed.look()
    let (number, id) = try requested()
    feed.look()
    heard.withLock { $0 = [] }
    _ = try reviewed.otherProcess().approve(number, by: ReviewSite.ben)
    feed.look()
    #expect(heard.withLock { $0 }.contains(.task(id: id)))
    let engine = ToolEngine(sites: reviewed.site.engine.sites, version: "2", now: { 1_767_225_900 })
    #expect(try LongCalls(engine).task(id, for: ReviewSite.writer)?.id == id)
  }

  @Test("Clients without the extension get plain answers")
  func plain() async throws {
    let number = try reviewed.drafted()
    let arguments: JSONObject = ["changeset": .int(Int64(number))]
    let checks = try await reviewed.site.call("run_checks", arguments, as: ReviewSite.writer)
    #expect(checks.json["checks"]?["verdict"] != nil)
    let answer = try await reviewed.site.call("request_publish", arguments, as: ReviewSite.writer)
    #expect(answer.json["request"]?["state"] == "in_review")
  }

  @Test("Work that is done at once is answered at once, and other work goes on as a task")
  func work() async throws {
    let quick = LongJobs(patience: .seconds(60), now: { 0 })
    guard case .result = try quick.run(for: .admin, on: "magazine", { _ in .text("done") }) else {
      Issue.record("it became a task")
      return
    }
    let told = Mutex<[String]>([])
    let jobs = LongJobs(patience: .zero, now: { 0 })
    jobs.follow { id in told.withLock { $0.append(id) } }
    let (gate, open) = AsyncStream<Void>.makeStream()
    let mayGoOn = Mutex(false)
    guard
      case .task(let task) = try jobs.run(
        for: .admin, on: "magazine",
        { job in
          job.note("half")
          while !mayGoOn.withLock({ $0 }), !job.isCancelled {}
          open.yield()
          return .text("done")
        })
    else {
      Issue.record("it became no task")
      return
    }
    #expect(jobs.task(task.id, for: .anonymous) == nil && !jobs.cancel(task.id, for: .anonymous))
    mayGoOn.withLock { $0 = true }
    var moves = gate.makeAsyncIterator()
    await moves.next()
    while case .working? = jobs.task(task.id, for: .admin)?.status { await Task.yield() }
    guard case .completed? = jobs.task(task.id, for: .admin)?.status else {
      Issue.record("it didn't end")
      return
    }
    #expect(told.withLock { $0 } == [task.id, task.id])
  }

  @Test("Work that nobody wants any more is stopped")
  func stopped() throws {
    let jobs = LongJobs(patience: .zero, now: { 0 })
    let end = JobEnd()
    guard
      case .task(let task) = try jobs.run(
        for: .admin, on: "magazine",
        { job in
          while !job.isCancelled {}
          end.set(.success(.text("stopped")))
          return .text("too late")
        })
    else {
      Issue.record("it became no task")
      return
    }
    // Through another site's address it isn't there.
    #expect(!jobs.cancel(task.id, for: .admin(at: "elsewhere")))
    #expect(jobs.cancel(task.id, for: .admin))
    #expect(end.wait(.seconds(60)) != nil)
    guard case .cancelled? = jobs.task(task.id, for: .admin)?.status else {
      Issue.record("it isn't cancelled")
      return
    }
  }
}
