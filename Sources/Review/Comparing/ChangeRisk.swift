internal import Comparison
public import JSON

/// A hint at how closely a change should be looked at, with the reasons.
public struct ChangeRisk: Sendable, Hashable {
  /// How closely.
  public enum Level: String, Sendable, Comparable, CaseIterable {
    case low, medium, high

    /// Whether one is less than the other.
    public static func < (one: Level, other: Level) -> Bool {
      (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
  }

  /// The highest of what the reasons say.
  public let level: Level
  /// Why, the gravest first.
  public let reasons: [String]

  /// The hint as data.
  public var json: JSONObject {
    ["level": .string(level.rawValue), "reasons": .array(reasons.map { .string($0) })]
  }
}

extension ChangeRisk {
  /// What the sum of a change suggests.
  init(objects: [ObjectChange], files: [FileChange], broken: Int) {
    var found: [(Level, String)] = []
    func note(_ level: Level, _ count: Int, _ one: String, _ several: String) {
      if count > 0 { found.append((level, count == 1 ? one : "\(count) \(several)")) }
    }
    note(.high, broken, "A reference leads nowhere afterwards", "references lead nowhere afterwards")
    for role in [FileChange.Role.settings, .schema, .collection] {
      let count = files.count { $0.role == role }
      note(.high, count, "The \(role.rawValue) changes", "files of \(role.rawValue) change")
    }
    let gone = objects.count { $0.status == .removed }
    note(gone > 10 ? .high : .medium, gone, "An object is removed", "objects are removed")
    note(
      .medium, objects.count { $0.status == .renamed }, "An object gets another address",
      "objects get another address")
    note(
      .medium, objects.count { $0.comparison["/draft"] != nil && $0.status != .removed },
      "An object that was held back is shown, or the other way round",
      "objects that were held back are shown, or the other way round")
    note(
      .medium, files.count { $0.role.isDefinition && ![.settings, .schema, .collection].contains($0.role) },
      "A view, query, prompt or template changes", "views, queries, prompts or templates change")
    note(
      .medium, files.count { $0.role == .content }, "A file of the content can't be read as an object",
      "files of the content can't be read as objects")
    let many = objects.count + files.count
    if many > 100 { found.append((many > 1000 ? .high : .medium, "\(many) files change at once")) }
    let removed = objects.reduce(0) { $0 + $1.comparison.wordsRemoved }
    let added = objects.reduce(0) { $0 + $1.comparison.wordsAdded }
    if removed > 500, removed > 2 * added { found.append((.medium, "\(removed) words go")) }
    level = found.map(\.0).max() ?? .low
    // A stable order: Swift's sort is.
    reasons = Level.allCases.reversed().flatMap { level in found.filter { $0.0 == level }.map(\.1) }
  }
}
