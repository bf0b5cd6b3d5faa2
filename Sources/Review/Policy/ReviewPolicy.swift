public import Content
internal import JSON

/// Who decides what may be published on a site. Always main's: what a changeset makes of it holds when it is published.
public struct ReviewPolicy: Sendable {
  /// Whether others have to agree.
  public enum Mode: String, Sendable {
    /// A person agrees to every change.
    case approval
    /// One person runs the site.
    case solo
  }

  /// A stricter rule for a part of the site.
  public struct Rule: Sendable {
    /// The patterns of the paths that it watches.
    public let paths: [String]
    /// The collections that it watches.
    public let collections: Set<String>
    /// How many must agree.
    public let approvals: Int
    /// Whose agreement counts.
    public let roles: [String]
    let globs: [Glob]
  }

  /// A short way for small corrections.
  public struct FastLane: Sendable {
    /// How many words may come and go.
    public let maximumWords: Int
    /// The collections in which it is open; all, when there are none.
    public let collections: Set<String>
    /// How many must agree.
    public let approvals: Int
  }

  /// A time in which nothing is published.
  public struct Freeze: Sendable, Hashable {
    /// When it begins, in seconds since 1970.
    public let from: Int64
    /// When it ends, in seconds since 1970.
    public let until: Int64
    /// Why.
    public let reason: String
  }

  /// Whether others have to agree.
  public let mode: Mode
  /// How many must agree to any change.
  public let approvals: Int
  /// Whose agreement counts.
  public let roles: [String]
  /// Whether an author's agreement counts.
  public let authorsMayApprove: Bool
  /// Whether a new commit makes what was agreed to before void.
  public let staleOnChange: Bool
  /// Whether the acts that matter ask for a second factor.
  public let stepUp: Bool
  /// The stricter rules for parts of the site.
  public let rules: [Rule]
  /// The short way for small corrections; nil when there is none.
  public let fastLane: FastLane?
  /// The times in which nothing is published.
  public let freezes: [Freeze]

  /// The policy that a site's settings describe.
  public init(_ settings: SiteSettings) {
    let review = settings.review
    let mode = review["mode"]?.string.flatMap(Mode.init(rawValue:)) ?? .approval
    let roles = review["roles"]?.array?.compactMap(\.string) ?? ReviewPolicy.usualRoles
    self.mode = mode
    self.roles = roles
    approvals = mode == .solo ? 0 : max(review["approvals"]?.int ?? 1, 0)
    authorsMayApprove = review["authors_may_approve"]?.bool ?? false
    staleOnChange = review["stale_on_change"]?.bool ?? true
    stepUp = review["step_up"]?.bool ?? true
    let written = (review["rules"]?.array ?? []).compactMap { $0.object.map { Rule($0, usual: roles) } }
    // What decides over the deciding needs those who run the site, unless its own rules say who.
    rules = mode == .solo ? written : written + ReviewPolicy.guards(beside: written)
    fastLane = review["fast_lane"]?.object.map { FastLane($0) }
    freezes = (review["freeze"]?.array ?? []).compactMap { $0.object.flatMap { Freeze($0) } }
  }

  /// The freeze that holds at a moment, in seconds since 1970.
  public func freeze(at time: Int64) -> Freeze? {
    freezes.first { $0.from <= time && time < $0.until }
  }

  private static let usualRoles = ["owner", "admin", "editor"]

  /// The files that say who may do what, and what an object is.
  static let guardedPaths = ["site.json", "settings/**", "schemas/**", "collections/**"]

  private static func guards(beside rules: [Rule]) -> [Rule] {
    let open = guardedPaths.filter { path in !rules.contains { $0.paths.contains(path) } }
    guard !open.isEmpty else { return [] }
    return [Rule(paths: open, collections: [], approvals: 1, roles: ["owner", "admin"])]
  }
}

extension ReviewPolicy.Rule {
  init(paths: [String], collections: Set<String>, approvals: Int, roles: [String]) {
    self.paths = paths
    self.collections = collections
    self.approvals = approvals
    self.roles = roles
    globs = paths.map { Glob($0) }
  }

  fileprivate init(_ rule: JSONObject, usual: [String]) {
    self.init(
      paths: rule["paths"]?.array?.compactMap(\.string) ?? [],
      collections: Set(rule["collections"]?.array?.compactMap(\.string) ?? []),
      approvals: max(rule["approvals"]?.int ?? 1, 1),
      roles: rule["roles"]?.array?.compactMap(\.string) ?? usual)
  }

  /// Whether it watches a file.
  func watches(_ path: String) -> Bool {
    if case .object(let collection) = SitePaths.role(of: path), collections.contains(collection) {
      return true
    }
    return globs.contains { $0.matches(path) }
  }
}

extension ReviewPolicy.FastLane {
  fileprivate init(_ lane: JSONObject) {
    maximumWords = lane["max_words"]?.int ?? 20
    collections = Set(lane["collections"]?.array?.compactMap(\.string) ?? [])
    approvals = max(lane["approvals"]?.int ?? 1, 0)
  }

  /// Whether all that is changed are objects of its collections.
  func isOpen(for paths: [String]) -> Bool {
    paths.allSatisfy { path in
      guard case .object(let collection) = SitePaths.role(of: path) else { return false }
      return collections.isEmpty || collections.contains(collection)
    }
  }
}

extension ReviewPolicy.Freeze {
  fileprivate init?(_ freeze: JSONObject) {
    guard let from = freeze["from"]?.string.flatMap(Moment.secondsSince1970(parsing:)),
      let until = freeze["until"]?.string.flatMap(Moment.secondsSince1970(parsing:))
    else { return nil }
    self.init(from: from, until: until, reason: freeze["reason"]?.string ?? "")
  }
}
