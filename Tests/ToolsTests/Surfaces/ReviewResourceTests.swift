import Content
import Git
import JSON
import MCP
import Review
import Testing

@testable import Tools

@Suite("The resources of a review")
struct ReviewResourceTests {
  private static let lists = [
    "galley://magazine/changesets", "galley://magazine/tasks", "galley://magazine/deployments",
  ]

  @Test("are listed for those who have the tools that answer the same")
  func listing() throws {
    let site = try ReviewSite().site
    func lists(_ caller: Caller) throws -> [String] {
      try site.surface(for: caller).resources.map(\.uri).filter(ReviewResourceTests.lists.contains)
    }
    func patterns(_ caller: Caller) throws -> Set<String> {
      Set(try site.surface(for: caller).templates.map(\.uriTemplate))
    }
    #expect(try lists(ReviewSite.writer) == ReviewResourceTests.lists)
    #expect(try lists(.admin) == ReviewResourceTests.lists)
    #expect(try lists(.agent("site:read")) == ["galley://magazine/changesets"])
    #expect(try lists(.agent("task:read")) == ["galley://magazine/tasks"])
    #expect(try lists(.agent("logs:read")) == ["galley://magazine/deployments"])
    #expect(try lists(.agent("content:read")) == [] && lists(.anonymous) == [])
    let whole = try patterns(ReviewSite.writer)
    for pattern in [
      "galley://{site}/changesets/{changeset}", "galley://{site}/changesets/{changeset}/diff",
      "galley://{site}/tasks/{task}", "galley://{site}/deployments/{deployment}",
    ] {
      #expect(whole.contains(pattern))
      #expect(try !patterns(.anonymous).contains(pattern))
      #expect(try !patterns(.agent("content:read")).contains(pattern))
    }
  }

  @Test("hold what the tools answer")
  func sameAsTools() async throws {
    let reviewed = try ReviewSite()
    let (site, writer) = (reviewed.site, ReviewSite.writer)
    let number = try reviewed.drafted()
    var description = TaskDescription(title: "Check the tides")
    description.assignee = "ben"
    let task = try reviewed.review.openTask(description, by: ReviewSite.ben)
    for (uri, tool, arguments) in [
      ("changesets", "list_changesets", [:]),
      ("changesets/\(number)", "get_changeset", ["changeset": .int(Int64(number))]),
      ("changesets/\(number)/diff", "diff_changeset", ["changeset": .int(Int64(number))]),
      ("tasks", "list_tasks", [:]),
      ("tasks/\(task.number)", "get_task", ["task": .int(Int64(task.number))]),
    ] as [(String, String, JSONObject)] {
      let answer = try await site.call(tool, arguments, as: writer)
      #expect(!answer.isError)
      #expect(try site.read("galley://magazine/\(uri)", as: writer) == answer.json, "\(uri)")
      let resource = try await site.call(
        "get_resource", ["uri": .string("galley://magazine/\(uri)")], as: writer)
      #expect(resource.json["resource"]?["contents"] == answer.json)
    }
    _ = try reviewed.review.submit(number, by: writer.participant)
    _ = try reviewed.review.approve(number, by: ReviewSite.ben)
    let publication = try reviewed.review.publish(number, by: ReviewSite.ben)
    let deployment = try #require(
      try site.read("galley://magazine/deployments/\(publication.deployment)", as: writer)?["deployment"])
    #expect(deployment["changeset"] == .int(Int64(number)) && deployment["result"] == "succeeded")
    #expect(deployment["commit"] == .string(publication.commit.description))
    let list = try site.read("galley://magazine/deployments", as: writer)?["deployments"]
    #expect(list?[0]?["number"] == .int(Int64(publication.deployment)))
  }

  @Test("are hidden from everybody else, as those that aren't there (C17, W12)")
  func hidden() throws {
    let reviewed = try ReviewSite()
    let number = try reviewed.drafted()
    _ = try reviewed.review.openTask(TaskDescription(title: "Check"), by: ReviewSite.ben)
    let service = reviewed.site.service()
    let there = [
      "changesets", "changesets/\(number)", "changesets/\(number)/diff", "tasks", "tasks/1", "deployments",
    ]
    let missing = ["changesets/99", "changesets/99/diff", "tasks/99", "deployments/99"]
    for uri in (there + missing).map({ "galley://magazine/\($0)" }) {
      for caller in [Caller.anonymous, .agent("content:read"), .agent("publish:request", "content:write")] {
        #expect(try reviewed.site.read(uri, as: caller) == nil, "\(uri)")
        #expect(try !service.maySubscribe(caller, to: uri, mayWait: true), "\(uri)")
        #expect(!service.concerns(.updated(uri: uri, isPublic: false), caller))
        #expect(!service.concerns(.updated(uri: uri, isPublic: true), caller))
      }
      let isThere = !missing.contains { uri.hasSuffix($0) }
      #expect(try service.maySubscribe(ReviewSite.writer, to: uri, mayWait: true) == isThere, "\(uri)")
      #expect((try reviewed.site.read(uri, as: ReviewSite.writer) != nil) == isThere)
    }
  }

  @Test("suggest numbers of what there is")
  func suggestions() throws {
    let reviewed = try ReviewSite()
    let numbers = try (1...12).map { try reviewed.drafted("Draft \($0)") }
    _ = try reviewed.review.close(numbers[0], by: ReviewSite.writer.participant)
    _ = try reviewed.review.openTask(TaskDescription(title: "Check"), by: ReviewSite.ben)
    func values(_ pattern: String, _ argument: String, _ value: String, _ caller: Caller) throws -> [String] {
      let complete = try #require(try reviewed.site.surface(for: caller).complete)
      let request = CompletionRequest(
        reference: .resource(template: pattern), argument: argument, value: value,
        known: ["site": "magazine"])
      return try complete(Call(direct: caller), request).values
    }
    let pattern = "galley://{site}/changesets/{changeset}"
    let beginning = try values(pattern, "changeset", "1", ReviewSite.writer)
    #expect(Set(beginning) == ["10", "11", "12"])
    #expect(try values(pattern + "/diff", "changeset", "2", ReviewSite.writer) == ["2"])
    #expect(try values("galley://{site}/tasks/{task}", "task", "", ReviewSite.writer) == ["1"])
    #expect(try values(pattern, "changeset", "", .anonymous) == [])
    #expect(try values(pattern, "changeset", "", .agent("content:read")) == [])
  }

  @Test("have addresses that read as they are written, and leave collections of their names alone")
  func addresses() throws {
    let kinds: [ResourceAddress.Kind] = [
      .changesets, .changeset(12), .changesetDiff(12), .tasks, .task(3), .deployments, .deployment(1),
    ]
    for kind in kinds {
      let address = ResourceAddress("m", kind)
      #expect(ResourceAddress(address.uri) == address && address.alias == nil)
    }
    #expect(ResourceAddress("galley://m/tasks/")?.kind == .collection("tasks"))
    #expect(ResourceAddress("galley://m/tasks/sweep")?.kind == .object(collection: "tasks", id: "sweep"))
    #expect(
      ResourceAddress("galley://m/changesets/012")?.kind == .object(collection: "changesets", id: "012"))
    #expect(
      ResourceAddress("tcms://tasks/12", onlySite: "m")?.kind == .object(collection: "tasks", id: "12"))
    for uri in ["tasks/0/diff", "tasks/1/diff", "changesets/1/diff/2", "changesets/1/x"] {
      #expect(ResourceAddress("galley://m/\(uri)") == nil, "\(uri)")
    }
  }
}
