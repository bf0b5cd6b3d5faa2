internal import Content
public import Git
public import JSON

/// One publication on its way to the places where it is read, as its record tells it. Rollback refers to these.
public struct Deployment: Sendable, Hashable {
  /// What became of it.
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// Some of its targets have not been reached yet.
    case queued
    /// Every target has it, or there are none.
    case succeeded
    /// At least one target could not be reached.
    case failed
    /// A later one came before it was its turn.
    case superseded
  }

  /// Its number, for good.
  public internal(set) var number: Int
  /// The commit of main that it brings.
  public internal(set) var commit: ObjectID
  /// The changeset that was published by it.
  public internal(set) var changeset: Int?
  /// The earlier deployment to which it goes back.
  public internal(set) var rollsBackTo: Int?
  /// Who published.
  public internal(set) var by: ParticipantReference
  /// When, in seconds since 1970.
  public internal(set) var at: Int64
  /// When something last happened to it, in seconds since 1970.
  public internal(set) var updatedAt: Int64
  /// The places where it goes, with what became of each.
  public internal(set) var targets: [Target]
  /// How many events its record has.
  public internal(set) var events: Int

  /// What became of it as a whole.
  public var result: Result {
    if targets.contains(where: { $0.outcome == .waiting }) { return .queued }
    if targets.contains(where: { $0.outcome == .failed }) { return .failed }
    if !targets.isEmpty, targets.allSatisfy({ $0.outcome == .superseded }) { return .superseded }
    return .succeeded
  }

  /// One place of a deployment.
  public struct Target: Sendable, Hashable {
    /// What became of it there.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
      case waiting
      case done
      case failed
      /// A later deployment went there instead.
      case superseded
    }

    /// What the target is called in `galley.json`.
    public var name: String
    /// What kind it is: `folder` or `git`.
    public var kind: String
    /// What became of it there.
    public var outcome: Outcome
    /// How often it was tried.
    public var attempts: Int
    /// Why it failed.
    public var reason: String?
    /// When that was known, in seconds since 1970.
    public var at: Int64?

    /// A target that waits.
    init(name: String, kind: String) {
      self.init(name: name, kind: kind, outcome: .waiting, attempts: 0, reason: nil, at: nil)
    }

    init(name: String, kind: String, outcome: Outcome, attempts: Int, reason: String?, at: Int64?) {
      self.name = name
      self.kind = kind
      self.outcome = outcome
      self.attempts = attempts
      self.reason = reason.map { String($0.prefix(DeploymentEvent.longestLine)) }
      self.at = at
    }
  }
}

extension Deployment.Target: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      name: try fields.text("name"), kind: try fields.text("kind"), outcome: try fields.choice("outcome"),
      attempts: fields.optionalInteger("attempts") ?? 0, reason: fields.optionalText("reason"),
      at: fields.optionalTime("at"))
  }

  var json: JSONObject {
    var json: JSONObject = [
      "name": .string(name), "kind": .string(kind), "outcome": .string(outcome.rawValue),
    ]
    if attempts > 0 { json.set("attempts", attempts) }
    json.set("reason", reason)
    json.set("at", at)
    return json
  }
}

extension Deployment: RecordState {
  static var folder: String { "deployments" }
  static var word: String { "deployment" }

  init(beginningWith event: DeploymentEvent) throws(GalleyError) {
    guard case .queued(let queued) = event.act else {
      throw GalleyError(
        .unreadable, "The record of a deployment begins with ‘\(event.name)’.",
        hint: "The record is damaged; ‘galley doctor’ says more.")
    }
    self.init(
      number: queued.number, commit: queued.commit, changeset: queued.changeset,
      rollsBackTo: queued.rollsBackTo, by: event.by, at: event.at, updatedAt: event.at,
      targets: queued.targets, events: 1)
  }

  mutating func apply(_ event: DeploymentEvent) throws(GalleyError) {
    guard case .settled(let target, _) = event.act else {
      throw GalleyError(
        .unreadable, "The record of deployment \(number) has ‘\(event.name)’ in its middle.",
        hint: "The record is damaged; ‘galley doctor’ says more.")
    }
    if let index = targets.firstIndex(where: { $0.name == target.name }) { targets[index] = target }
    updatedAt = event.at
    events += 1
  }

  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      number: try fields.integer("number"), commit: try fields.commit("commit"),
      changeset: fields.optionalInteger("changeset"), rollsBackTo: fields.optionalInteger("rolls_back_to"),
      by: try fields.value("by"), at: try fields.time("at"), updatedAt: try fields.time("updated_at"),
      targets: try fields.values("targets"), events: try fields.integer("sequence"))
  }

  /// The deployment as data, the shape that every face of Galley answers and that its record keeps.
  public var json: JSONObject {
    var json: JSONObject = ["number": .int(Int64(number)), "commit": .string(commit.description)]
    json.set("changeset", changeset)
    json.set("rolls_back_to", rollsBackTo)
    json["by"] = .object(by.json)
    json.set("at", at)
    json.set("updated_at", updatedAt)
    json["result"] = .string(result.rawValue)
    json.set("targets", targets)
    json.set("sequence", events)
    return json
  }
}
