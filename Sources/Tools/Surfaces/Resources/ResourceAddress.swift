/// The URI of something that a site holds.
///
/// ```swift
/// ResourceAddress("galley://magazine/posts/tide-tables")?.kind   // .object(collection: "posts", id: "tide-tables")
/// ```
struct ResourceAddress: Hashable, Sendable {
  /// What is at the address.
  enum Kind: Hashable, Sendable {
    /// What is new in a collection. (seed: T80)
    case collection(String)
    /// One object. (seed: T81)
    case object(collection: String, id: String)
    /// The answer of a view. (seed: T82)
    case view(String)
    /// How to write for the site, or in one collection.
    case guide(collection: String?)
    /// What is proposed and not decided yet.
    case changesets
    /// One changeset.
    case changeset(Int)
    /// What a changeset changes.
    case changesetDiff(Int)
    /// The editorial tasks.
    case tasks
    /// One task.
    case task(Int)
    /// What was published, and what became of it.
    case deployments
    /// One deployment.
    case deployment(Int)
  }

  let site: String
  let kind: Kind

  init(_ site: String, _ kind: Kind) {
    self.site = site
    self.kind = kind
  }

  static let scheme = "galley://"
  /// The older form, which names no site. (seed: T5)
  static let aliasScheme = "tcms://"
  private static let longest = 2_048

  /// Reads a URI; nil for what can't be one of ours.
  ///
  /// - Parameter onlySite: The site that is meant where the URI names none; nil when several may be.
  init?(_ uri: String, onlySite: String? = nil) {
    guard uri.utf8.count <= ResourceAddress.longest, !uri.utf8.contains(where: { [0x3F, 0x23].contains($0) })
    else { return nil }
    if uri.hasPrefix(ResourceAddress.scheme) {
      guard var steps = ResourceAddress.steps(uri.dropFirst(ResourceAddress.scheme.count)), steps.count > 1
      else { return nil }
      site = steps.removeFirst()
      guard !site.isEmpty, let kind = Kind(ofReview: steps) ?? Kind(steps) else { return nil }
      self.kind = kind
    } else {
      guard let onlySite, uri.hasPrefix(ResourceAddress.aliasScheme),
        let steps = ResourceAddress.steps(uri.dropFirst(ResourceAddress.aliasScheme.count)),
        let kind = Kind(steps), kind.hasAlias
      else { return nil }
      site = onlySite
      self.kind = kind
    }
  }

  /// The address, spelled in the one way in which changes are announced.
  var uri: String { "\(ResourceAddress.scheme)\(PercentEncoding.encode(site))/\(kind.path)" }

  /// The same without the site; nil where the older form has none.
  var alias: String? { kind.hasAlias ? "\(ResourceAddress.aliasScheme)\(kind.path)" : nil }

  private static func steps(_ path: Substring) -> [String]? {
    var steps: [String] = []
    for step in path.split(separator: "/", omittingEmptySubsequences: false) {
      guard let text = PercentEncoding.decode(step) else { return nil }
      steps.append(text)
    }
    return steps
  }
}

extension ResourceAddress.Kind {
  fileprivate init?(_ steps: [String]) {
    switch (steps.first, steps.count) {
    case ("guide", 1): self = .guide(collection: nil)
    case ("guide", 2) where !steps[1].isEmpty: self = .guide(collection: steps[1])
    case ("view", 2) where !steps[1].isEmpty: self = .view(steps[1])
    case (let name?, 2) where !name.isEmpty:
      self = steps[1].isEmpty ? .collection(name) : .object(collection: name, id: steps[1])
    default: return nil
    }
  }

  /// What is about changes to the site rather than in it. Its numbers go before objects whose ids are numbers in a
  /// collection of the same name; those have their older address, and their tool.
  fileprivate init?(ofReview steps: [String]) {
    switch (steps.first, steps.count) {
    case ("changesets", 1): self = .changesets
    case ("tasks", 1): self = .tasks
    case ("deployments", 1): self = .deployments
    case (let name?, 2...3):
      guard let number = Int(steps[1]), number > 0, String(number) == steps[1] else { return nil }
      switch (name, steps.dropFirst(2).first) {
      case ("changesets", nil): self = .changeset(number)
      case ("changesets", "diff"): self = .changesetDiff(number)
      case ("tasks", nil): self = .task(number)
      case ("deployments", nil): self = .deployment(number)
      default: return nil
      }
    default: return nil
    }
  }

  fileprivate var hasAlias: Bool {
    switch self {
    case .collection, .object, .view: true
    case .guide, .changesets, .changeset, .changesetDiff, .tasks, .task, .deployments, .deployment: false
    }
  }

  fileprivate var path: String {
    switch self {
    case .collection(let name): "\(PercentEncoding.encode(name))/"
    case .object(let collection, let id):
      "\(PercentEncoding.encode(collection))/\(PercentEncoding.encode(id))"
    case .view(let name): "view/\(PercentEncoding.encode(name))"
    case .guide(nil): "guide"
    case .guide(let collection?): "guide/\(PercentEncoding.encode(collection))"
    case .changesets: "changesets"
    case .changeset(let number): "changesets/\(number)"
    case .changesetDiff(let number): "changesets/\(number)/diff"
    case .tasks: "tasks"
    case .task(let number): "tasks/\(number)"
    case .deployments: "deployments"
    case .deployment(let number): "deployments/\(number)"
    }
  }
}
