import Content
import JSON
import MCP
import Review
import Visibility

/// A request to publish as a task of the client that made it: it ends when a person has decided.
struct PublishTask {
  private let name: PublishTaskName
  private let request: PublishRequest
  private let drafting: Drafting
  private let changeset: Changeset

  /// The task of a request that the caller made; nil for all others, whether they are there or not.
  init?(_ name: PublishTaskName, _ engine: ToolEngine, _ caller: Caller) throws {
    guard GetPublishRequest.tool.lack(of: caller) == nil, caller.persona != .everyone else { return nil }
    let context = ToolContext(call: Call(direct: caller), engine: engine)
    let arguments = ToolArguments(["site": .string(name.site), "changeset": .int(Int64(name.number))])
    do {
      let site = try engine.site(name.site, for: caller, mayWait: true)
      let drafting = try Drafting(context, arguments, main: site)
      let requests = try drafting.review.publishRequests(of: name.number)
      guard
        let request = requests.last(where: { PublishTaskName($0, of: name.number, in: name.site) == name })
      else { return nil }
      self.init(name, request, drafting, try drafting.changeset())
    } catch let error as GalleyError where error.code == .notFound {
      return nil
    }
    guard request.by.isSame(as: drafting.participant.reference) else { return nil }
  }

  /// The task of a request that the caller has just made; nil where somebody has taken it back already.
  init?(of changeset: Changeset, _ drafting: Drafting) throws {
    let requests = try drafting.review.publishRequests(of: changeset.number)
    let own = drafting.participant.reference
    guard let request = requests.last(where: { $0.by.isSame(as: own) }) else { return nil }
    self.init(
      PublishTaskName(request, of: changeset.number, in: drafting.main.name), request, drafting, changeset)
  }

  private init(
    _ name: PublishTaskName, _ request: PublishRequest, _ drafting: Drafting, _ changeset: Changeset
  ) {
    (self.name, self.request, self.drafting, self.changeset) = (name, request, drafting, changeset)
  }

  /// Where it stands.
  func state() throws -> TaskState {
    let (status, words) = try standing()
    return TaskState(
      id: name.id, status: status, message: words,
      createdAt: Moment.text(secondsSince1970: request.at),
      updatedAt: Moment.text(secondsSince1970: request.movedAt), pollInterval: PublishTask.pollInterval)
  }

  /// Takes the request back, unless it is decided.
  func cancel() throws {
    guard request.outcome == .waiting else { return }
    if let error = CancelPublishRequest.tool.lack(of: drafting.context.caller) { throw error }
    _ = try drafting.review.withdraw(
      name.number, reason: PublishTask.cancelled, by: drafting.participant)
  }

  private func standing() throws -> (status: TaskState.Status, words: String) {
    switch request.outcome {
    case .waiting: (.working, try waiting())
    case .published: (.completed(try result()), "Published.")
    case .changesRequested(let message):
      (.completed(try result("changes_requested", message)), "A reviewer asks for changes.")
    case .withdrawn(reason: PublishTask.cancelled): (.cancelled, "The request was taken back.")
    case .withdrawn(let reason): (.completed(try result("withdrawn", reason)), "The request was taken back.")
    case .closed(let reason): (.completed(try result("closed", reason)), "The changeset was closed.")
    case .failed(let reason):
      (
        .failed(
          RPCError(
            RPCError.internalCode, "Changeset \(name.number) could not be published: \(reason)",
            data: ["request": .object(try outline())])), "It could not be published."
      )
    }
  }

  private func waiting() throws -> String {
    switch changeset.state {
    case .inReview: "In review. \(try drafting.review.verdict(on: name.number).sentence)\(faults)"
    case .scheduled:
      changeset.schedule.map { "Scheduled for \(Moment.text(secondsSince1970: $0.at))." } ?? "Scheduled."
    case .approved: "Approved; a person has yet to publish it."
    case .draft, .published, .failed, .closed: "It is \(changeset.state.words)."
    }
  }

  /// What the checks say, where it stands in the way.
  private var faults: String {
    guard let checks = changeset.checks, checks.errors > 0 else { return "" }
    return " The checks found \(checks.errors) error\(checks.errors == 1 ? "" : "s"): get_checks lists them."
  }

  /// What `get_publish_request` answers, and the decision where it isn't that.
  private func result(_ decision: String? = nil, _ said: String? = nil) throws -> ToolResult {
    var json: JSONObject = ["request": .object(try outline())]
    if let decision {
      var object: JSONObject = ["state": .string(decision)]
      if let by = request.decidedBy { object["by"] = .string(by.name) }
      if let said { object["message"] = .string(said) }
      json["decision"] = .object(object)
    }
    return .json(.object(json))
  }

  private func outline() throws -> JSONObject { try PublishRequestOutline(changeset, drafting).json }

  /// The reason of a request that was taken back by cancelling its task, by which that is told apart.
  private static let cancelled = "The client has cancelled its task."
  /// People take their time, and who follows the task is told at once.
  private static let pollInterval = 30_000
}
