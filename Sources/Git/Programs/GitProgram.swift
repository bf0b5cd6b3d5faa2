internal import Glibc

/// The program `git` of this machine, found once and then called by its whole path.
public struct GitProgram: Sendable, Hashable {
  /// Where it is.
  public let path: String

  /// The first `git` in a list of folders as `PATH` holds one; nil where there is none. Relative folders don't count.
  public init?(searching folders: String) {
    let found = folders.split(separator: ":").lazy
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/git" }
      .first { access($0, X_OK) == 0 && !Disk.isFolder($0) }
    guard let found else { return nil }
    path = found
  }

  /// What the program finds in its environment: nothing of ours, and no settings but those of the repository.
  static let environment = [
    "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8", "GIT_CONFIG_NOSYSTEM=1",
    "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1",
    "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_ADVICE=0",
  ]
}
