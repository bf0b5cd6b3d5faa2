internal import Content
internal import Git
internal import JSON

/// One thing that happened to a deployment, as its record keeps it.
struct DeploymentEvent: Sendable, Hashable {
  /// What happened.
  enum Act: Sendable, Hashable {
    /// Main has moved, and the commit is to get to these targets.
    case queued(Queued)
    /// It is known what became of it at one target, with what was written down on the way.
    case settled(Deployment.Target, log: [String])
  }

  /// How a deployment began.
  struct Queued: Sendable, Hashable {
    var number: Int
    var commit: ObjectID
    var changeset: Int?
    var rollsBackTo: Int?
    var targets: [Deployment.Target]
  }

  var act: Act
  var by: ParticipantReference
  var at: Int64

  /// The most lines that a record keeps of one target: the last ones.
  static let mostLines = 200
  /// The longest line that it keeps, in characters.
  static let longestLine = 500

  /// As much of a log as a record keeps.
  static func kept(_ log: [String]) -> [String] {
    log.suffix(mostLines).map { String($0.prefix(longestLine)) }
  }
}

extension DeploymentEvent: RecordEvent {
  var name: String {
    switch act {
    case .queued: "queued"
    case .settled: "settled"
    }
  }

  var commits: [ObjectID] {
    switch act {
    case .queued(let queued): [queued.commit]
    case .settled: []
    }
  }

  init(_ fields: RecordFields) throws(GalleyError) {
    by = try fields.value("by")
    at = try fields.time("at")
    switch try fields.text("act") {
    case "queued":
      act = .queued(
        Queued(
          number: try fields.integer("number"), commit: try fields.commit("commit"),
          changeset: fields.optionalInteger("changeset"),
          rollsBackTo: fields.optionalInteger("rolls_back_to"), targets: try fields.values("targets")))
    case "settled": act = .settled(try fields.value("target"), log: fields.texts("log"))
    default: throw fields.fault("act", "one of the known acts")
    }
  }

  var json: JSONObject {
    var json: JSONObject = ["act": .string(name), "by": .object(by.json)]
    json.set("at", at)
    switch act {
    case .queued(let queued):
      json.set("number", queued.number)
      json.set("commit", queued.commit)
      json.set("changeset", queued.changeset)
      json.set("rolls_back_to", queued.rollsBackTo)
      json.set("targets", queued.targets)
    case .settled(let target, let log):
      json.set("target", target)
      json.set("log", DeploymentEvent.kept(log))
    }
    return json
  }
}
