internal import Glibc

/// A place beside a repository for objects that aren't trusted yet: they see the repository's, and nobody sees them.
///
/// ```swift
/// let quarantine = try Quarantine(beside: repository)
/// // git index-pack writes into it; its objects are judged through `quarantine.repository`
/// try quarantine.release()
/// ```
/// What isn't released goes with the value. What a killed process leaves is removed by `Quarantine.removeAll`.
public final class Quarantine: Sendable {
  /// The folder, which is a repository of its own for git.
  public let directory: String
  private let home: Repository
  private static let folder = "incoming"

  /// Makes an empty one.
  public init(beside repository: Repository) throws {
    home = repository
    let all = repository.commonDirectory + "/" + Quarantine.folder
    directory = all + "/" + TemporaryName.next(prefix: "push_")
    try Disk.makeFolder(all)
    for folder in ["", "/refs", "/objects", "/objects/info", "/objects/pack"] {
      try Disk.makeFolder(directory + folder)
    }
    try Quarantine.write("ref: refs/heads/main\n", to: directory + "/HEAD")
    try Quarantine.write("[core]\n\trepositoryformatversion = 0\n\tbare = true\n", to: directory + "/config")
    try Quarantine.write(repository.objectsDirectory + "\n", to: directory + "/objects/info/alternates")
  }

  deinit { discard() }

  /// Removes it with what is still in it.
  public func discard() { Disk.removeTree(directory) }

  /// The objects that are in it, on top of those of the repository.
  public func repository() throws -> Repository { try Repository(opening: directory) }

  /// What git finds in its environment that is to see the objects, and the repository's references.
  public var environment: [String] {
    [
      "GIT_DIR=\(home.gitDirectory)", "GIT_OBJECT_DIRECTORY=\(directory)/objects",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES=\(home.objectsDirectory)",
    ]
  }

  /// Moves the packs into the repository; when this returns they are on the disk.
  public func release() throws {
    let from = directory + "/objects/pack/"
    let to = home.objectsDirectory + "/pack/"
    try Disk.makeFolder(home.objectsDirectory + "/pack")
    // An index without its pack would be taken for damage, so it comes last.
    for ending in [".pack", ".rev", ".idx"] {
      for file in try Disk.list(from) where file.name.hasSuffix(ending) {
        if Disk.exists(to + file.name) {
          // The same bytes came before. They are made young, so that no collection of garbage takes them now.
          utimensat(AT_FDCWD, to + file.name, nil, 0)
        } else {
          try Disk.rename(from + file.name, to: to + file.name)
        }
      }
    }
    try Disk.synchronizeFolder(to)
  }

  /// Removes what processes left that were killed; nobody may be receiving anything meanwhile.
  public static func removeAll(beside repository: Repository) {
    Disk.removeTree(repository.commonDirectory + "/" + folder)
  }

  private static func write(_ text: String, to path: String) throws {
    let file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL)
    try file.write(Array(text.utf8), at: 0)
  }
}
