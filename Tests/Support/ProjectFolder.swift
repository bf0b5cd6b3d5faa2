public import Files
import Glibc

/// Where the project's own files are, for tests that read them.
public enum ProjectFolder {
  /// The folder of Package.swift.
  public static let root = Path(#filePath).parent.parent.parent

  /// The folder of public test suites: `GALLEY_SUITES`, else `../shared/suites` from the root; nil when
  /// neither is there.
  public static var suites: Path? {
    if let named = getenv("GALLEY_SUITES") {
      let path = Path(String(cString: named))
      return path.isFolder ? path : nil
    }
    let beside = root.parent / "shared" / "suites"
    return beside.isFolder ? beside : nil
  }

  /// The folder of one suite, or nil after a line that says why its tests are skipped.
  public static func suite(_ name: String) -> Path? {
    if let path = suites.map({ $0 / name }), path.isFolder { return path }
    print("Skipped: the suite ‘\(name)’ is neither in GALLEY_SUITES nor in ../shared/suites.")
    return nil
  }
}
