internal import Content
public import JSON

/// What a site's policy says about a changeset as it is now: what it asks for, and what of that is there.
public struct PolicyVerdict: Sendable {
  /// One thing that is asked for.
  public struct Requirement: Sendable, Hashable {
    /// How many must agree.
    public let approvals: Int
    /// Whose agreement counts.
    public let roles: [String]
    /// Those whose agreement is there and counts.
    public let given: [ParticipantReference]
    /// The files for which it is asked; empty when it is asked for every change.
    public let paths: [String]

    /// How many are missing.
    public var missing: Int { max(approvals - given.count, 0) }
  }

  /// Whether others have to agree at all on this site.
  public let mode: ReviewPolicy.Mode
  /// All that is asked for.
  public let requirements: [Requirement]
  /// Whether it is small enough for the short way.
  public let isFastLane: Bool
  /// Whether an author's agreement counts.
  public let authorsMayApprove: Bool
  /// The freeze that holds now.
  public let freeze: ReviewPolicy.Freeze?

  /// Whether everybody agrees who has to. A freeze says only when it may be published.
  public var isMet: Bool { requirements.allSatisfy { $0.missing == 0 } }

  /// What is missing, in one sentence for people.
  public var sentence: String {
    let missing = requirements.filter { $0.missing > 0 }
    guard let first = missing.max(by: { ($0.missing, $1.roles.count) < ($1.missing, $0.roles.count) }) else {
      if let freeze { return "Approved, but nothing is published \(freeze.words)." }
      return requirements.contains { $0.approvals > 0 }
        ? "All approvals are there." : "No approval is needed."
    }
    let others = missing.count > 1 ? ", and \(missing.count - 1) more of the rules ask for approvals" : ""
    return "Needs \(first.words(authorsMayApprove: authorsMayApprove))\(others)."
  }

  /// The verdict as data.
  public var json: JSONObject {
    var json: JSONObject = [
      "met": .bool(isMet), "mode": .string(mode.rawValue), "sentence": .string(sentence),
      "requirements": .array(requirements.map { .object($0.json) }),
    ]
    json.set("fast_lane", isFastLane)
    if let freeze {
      json["freeze"] = [
        "until": .string(Moment.text(secondsSince1970: freeze.until)), "reason": .string(freeze.reason),
      ]
    }
    return json
  }
}

extension PolicyVerdict.Requirement {
  fileprivate var json: JSONObject {
    var json: JSONObject = [
      "approvals": .int(Int64(approvals)), "given": .int(Int64(given.count)), "missing": .int(Int64(missing)),
      "roles": .array(roles.map { .string($0) }), "by": .array(given.map { .string($0.name) }),
    ]
    json.set("paths", Array(paths.prefix(20)))
    return json
  }

  /// “one more approval from an owner or admin who is not an author, for schemas/post.json”
  fileprivate func words(authorsMayApprove: Bool) -> String {
    let number = ["no", "one", "two", "three", "four", "five"]
    let count = missing < number.count ? number[missing] : "\(missing)"
    let more = given.isEmpty ? "" : " more"
    let whose =
      roles.count > 1
      ? roles.dropLast().joined(separator: ", ") + " or " + (roles.last ?? "") : roles.first ?? ""
    let article = whose.first.map { "aeiou".contains($0) } == true ? "an" : "a"
    let authors = authorsMayApprove ? "" : missing == 1 ? " who is not an author" : " who are not authors"
    let people = missing == 1 ? "\(article) \(whose)" : "people with the role \(whose)"
    let places =
      paths.isEmpty ? "" : ", for \(paths.prefix(3).joined(separator: ", "))\(paths.count > 3 ? " …" : "")"
    return "\(count)\(more) approval\(missing == 1 ? "" : "s") from \(people)\(authors)\(places)"
  }
}

extension ReviewPolicy.Freeze {
  fileprivate var words: String {
    "before \(Moment.text(secondsSince1970: until))\(reason.isEmpty ? "" : " (\(reason))")"
  }
}
