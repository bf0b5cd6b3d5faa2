internal import Comparison
public import Content
public import Git
public import Store

/// What differs between two states of a site: object by object, field by field, and the other files.
///
/// One value serves reviewers, agents and approvals: the terminal, the console and the tools show it, and its
/// digest is what an approval binds to.
public struct ChangesetComparison: Sendable {
  /// The tree that is compared with.
  public let base: ObjectID
  /// The tree that is looked at.
  public let head: ObjectID
  /// The objects that differ, by their paths.
  public let objects: [ObjectChange]
  /// The other files that differ, by their paths: definitions, templates, media and so on.
  public let files: [FileChange]
  /// The references that lead nowhere afterwards.
  public let brokenReferences: [BrokenReference]
  /// What approvals bind to; see ``ChangeDigest``. It is about all files, whatever a caller may see.
  public let digest: String
  /// How closely it should be looked at.
  public let risk: ChangeRisk
  /// How many changes were left out because the caller may not see them.
  public let hiddenChanges: Int

  init(
    base: ObjectID, head: ObjectID, objects: [ObjectChange], files: [FileChange],
    brokenReferences: [BrokenReference], digest: String, risk: ChangeRisk, hiddenChanges: Int
  ) {
    self.base = base
    self.head = head
    self.objects = objects
    self.files = files
    self.brokenReferences = brokenReferences
    self.digest = digest
    self.risk = risk
    self.hiddenChanges = hiddenChanges
  }

  /// Whether both are the same.
  public var isEmpty: Bool { objects.isEmpty && files.isEmpty && hiddenChanges == 0 }

  /// How many words came.
  public var wordsAdded: Int {
    objects.reduce(0) { $0 + $1.comparison.wordsAdded } + files.reduce(0) { $0 + $1.wordsAdded }
  }

  /// How many words went.
  public var wordsRemoved: Int {
    objects.reduce(0) { $0 + $1.comparison.wordsRemoved } + files.reduce(0) { $0 + $1.wordsRemoved }
  }

  /// The most objects that are compared field by field; the others are told of without their fields, and can be
  /// asked for by name.
  public static let mostObjects = 5_000

  /// Compares two trees of a site. It costs what the change does, not what the site does.
  ///
  /// - Parameters:
  ///   - base: The tree that is compared with.
  ///   - head: The tree that is looked at; it may be one that a batch has just written.
  ///   - names: The objects (`collection/id`) and files that are wanted; all unless some are named. The digest is
  ///     about all of them always.
  ///   - reader: Where the trees are read; the repository unless something else is given.
  public init(
    from base: ObjectID, to head: ObjectID, of store: SiteStore, only names: Set<String>? = nil,
    in reader: (any ObjectReader)? = nil
  ) throws(GalleyError) {
    let maker = try ComparisonMaker(from: base, to: head, of: store, only: names, in: reader)
    self = try translatingGit { () throws in try maker.make() }
  }

  /// Compares two commits of a site.
  public init(
    fromCommit base: ObjectID, toCommit head: ObjectID, of store: SiteStore, only names: Set<String>? = nil
  ) throws(GalleyError) {
    let trees = try translatingGit { () throws in
      (try store.repository.treeID(ofCommit: base), try store.repository.treeID(ofCommit: head))
    }
    try self.init(from: trees.0, to: trees.1, of: store, only: names)
  }
}
