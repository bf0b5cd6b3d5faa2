public import Files

/// A folder for one test, removed with all that is in it when the value goes.
///
/// ```swift
/// let folder = try TemporaryFolder()
/// try (folder / "a.txt").writeAtomically("hello")
/// ```
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: Path

  /// Makes a new, empty folder.
  public init(_ name: String = "test") throws { path = try Path.temporaryFolder(named: name) }

  deinit { try? path.removeTree() }

  /// A path in the folder.
  public static func / (folder: TemporaryFolder, name: String) -> Path { folder.path / name }
}
