public import Content
public import Files
import JSON
import Synchronization

/// Galley's folder on a machine: server settings, and for each site its repository and what is derived from it.
public final class DataDirectory: Sendable {
  /// Where it is.
  public let path: Path
  private let opened = Mutex<[String: SiteStore]>([:])
  private let log: @Sendable (String) -> Void

  /// Opens a data directory; throws when there is none at `path`.
  public init(_ path: Path, log: @escaping @Sendable (String) -> Void = { _ in }) throws(GalleyError) {
    self.path = path
    self.log = log
    do {
      _ = try (path / "galley.json").status()
    } catch let error as FileError where error.isForbidden {
      throw GalleyError(
        .storage, "The data directory ‘\(path)’ can't be entered: permission denied.",
        hint: "Run galley as the user that owns it, or give it to this one: chown -R")
    } catch {}
    guard (path / "galley.json").isFile else {
      throw GalleyError(
        .notFound, "‘\(path)’ is no data directory: it has no galley.json.",
        hint: "Make one with: galley init --data \(path)")
    }
  }

  /// Makes a data directory, or opens the one that is there.
  public static func make(
    at path: Path, workspace: String = "default", log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(GalleyError) -> DataDirectory {
    let settings = path / "galley.json"
    try translatingFiles { () throws in
      for folder in ["sites", "keys"] {
        try (path / folder).createFolder(mode: folder == "keys" ? 0o700 : 0o755)
      }
      guard !settings.exists else { return }
      try settings.writeAtomically(ServerSettings.newFile(workspace: workspace))
    }
    return try DataDirectory(path, log: log)
  }

  /// Tells the operator something.
  func report(_ message: String) { log(message) }

  /// The server's settings.
  public func settings() throws(GalleyError) -> ServerSettings {
    let file = path / "galley.json"
    let bytes = try translatingFiles { () throws in try file.read(limit: ServerSettings.maximumBytes) }
    return try ServerSettings(parsing: bytes, file: file.string)
  }

  /// The names of the sites.
  public func siteNames() throws(GalleyError) -> [String] {
    try translatingFiles { () throws in
      let folder = path / "sites"
      guard folder.isFolder else { return [] }
      // What starts with a dot is a site that is being made, or was when its maker was killed.
      return try folder.list().filter { !$0.hasPrefix(".") && (folder / $0 / "repo.git").isFolder }.sorted()
    }
  }

  /// The site of that name; the only one where none is named.
  public func site(_ name: String?) throws(GalleyError) -> (name: String, store: SiteStore) {
    let names = try siteNames()
    guard let name = name ?? (names.count == 1 ? names[0] : nil) else {
      throw GalleyError(
        .invalidArgument,
        names.isEmpty ? "There is no site in ‘\(path)’." : "There are several sites: say which one.",
        hint: names.isEmpty
          ? "Make one with: galley init --data \(path) --site NAME --from FOLDER"
          : "Add --site with one of: \(names.joined(separator: ", ")).")
    }
    guard names.contains(name) else { throw .unknown("site", name, among: names) }
    if let store = opened.withLock({ $0[name] }) { return (name, store) }
    let folder = path / "sites" / name
    let store = try SiteStore(repository: folder / "repo.git", index: folder / "index.db", log: log)
    return (
      name,
      opened.withLock { known in
        if let first = known[name] { return first }
        known[name] = store
        return store
      }
    )
  }
}

/// Runs `body`; what the file system says against it becomes Galley's error.
func translatingFiles<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch {
    throw GalleyError(refusingFiles: error)
  }
}

extension GalleyError {
  /// What the file system says, in Galley's words.
  init(refusingFiles error: any Error) {
    self =
      error as? GalleyError
      ?? GalleyError(.storage, "\(error)", hint: "Check the disk, the path and its permissions.")
  }
}
