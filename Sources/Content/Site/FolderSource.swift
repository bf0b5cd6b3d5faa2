internal import Files
internal import Glibc

/// A site in a folder on disk, as `galley check` and `galley import` read it.
public struct FolderSource: FileSource {
  private let root: Path

  /// Names that belong to tools, not to the site.
  private static let ignored: Set<String> = [
    ".git", ".DS_Store", "node_modules", ".github", ".vscode", ".idea",
  ]

  /// Opens the folder; throws when there is none.
  public init(_ folder: String) throws(GalleyError) {
    root = Path(folder)
    guard root.isFolder else {
      throw GalleyError(
        .notFound, "There is no folder ‘\(folder)’.", hint: "Give the folder that holds site.json.")
    }
  }

  /// The files below a folder, without those that belong to tools.
  public func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    let start = folder.isEmpty ? root : root / folder
    guard isPlain(folder), start.isFolder else { return [] }
    do {
      var files: [SourceFile] = []
      try start.walk { entry in
        let name = entry.path.lastComponent
        if FolderSource.ignored.contains(name) { return .skip }
        guard entry.status.kind != .folder else { return .enter }
        files.append(SourceFile(path: folder + entry.relativePath, kind: SourceFile.Kind(entry.status.kind)))
        return .enter
      }
      return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check that the folder can be read.")
    }
  }

  /// The bytes of a file; nil when there is none.
  public func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    let file = root / path
    do {
      guard isPlain(path), try file.status(followingSymlink: false).kind == .file else { return nil }
      return try file.read(limit: limit)
    } catch let error as FileError where error.isNotFound {
      return nil
    } catch let error as FileError where error.errno == EFBIG {
      throw GalleyError(
        .tooLarge, "The file is larger than \(limit) bytes.",
        hint: "Make it smaller.")
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check that the file can be read.")
    }
  }

  /// Whether no folder on the way is a symbolic link, which could lead out of the site.
  private func isPlain(_ path: String) -> Bool {
    var folder = root
    for part in path.split(separator: "/").dropLast(path.hasSuffix("/") ? 0 : 1) {
      folder = folder / String(part)
      if let status = try? folder.status(followingSymlink: false), status.kind == .symlink { return false }
    }
    return true
  }
}

extension SourceFile.Kind {
  /// What the file system calls it, in a site's terms.
  fileprivate init(_ kind: FileStatus.Kind) {
    switch kind {
    case .file: self = .regular
    case .symlink: self = .symbolicLink
    case .folder, .other: self = .other
    }
  }
}
