public import Git

/// A proposed change that isn't published yet, as its branch tells of it.
public struct OpenChangeset: Sendable, Hashable {
  /// What its branch is called behind `changesets/`: its number, or the name under which it was pushed.
  public let name: String
  /// The first line of its first commit's message.
  public let title: String
  /// Who wrote that commit.
  public let author: String
  /// When, in seconds since 1970.
  public let since: Int64
  /// The commit at the tip of the branch.
  public let tip: ObjectID
  /// The files that it changes against the commit of main that it goes on from.
  public let paths: Set<String>

  /// The folder of branches that are changesets.
  public static let branchPrefix = "changesets/"
}

/// The changesets of a site that are open, with what each changes.
public struct OpenChangesets: Sendable {
  /// All of them, sorted by name.
  public let all: [OpenChangeset]
  private let positions: [String: [Int]]

  init(_ all: [OpenChangeset]) {
    self.all = all
    var positions: [String: [Int]] = [:]
    for (position, changeset) in all.enumerated() {
      for path in changeset.paths { positions[path, default: []].append(position) }
    }
    self.positions = positions
  }

  /// Those that change a file.
  public func changing(_ path: String) -> [OpenChangeset] { positions[path]?.map { all[$0] } ?? [] }
}
