internal import Files

/// A site in a folder on disk, as `galley check` and `galley import` read it.
public struct FolderSource: FileSource {
  private let root: Path

  /// Names that belong to tools, not to the site.
  private static let ignored: Set<String> = [".git", ".DS_Store", "node_modules", ".github", ".vscode", ".idea"]

  /// Opens the folder; throws when there is none.
  public init(_ folder: String) throws(GalleyError) {
    root = Path(folder)
    guard root.isFolder else {
      throw GalleyError(.notFound, "There is no folder ‘\(folder)’.", hint: "Give the folder that holds site.json.")
    }
  }

  public func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    let start = folder.isEmpty ? root : root / folder
    guard start.isFolder else { return [] }
    do {
      return try start.walk(skipping: FolderSource.ignored).compactMap { entry in
        switch entry.kind {
        case .file: SourceFile(path: folder + entry.relativePath, kind: .regular)
        case .symbolicLink: SourceFile(path: folder + entry.relativePath, kind: .symbolicLink)
        case .folder: nil
        case .other: SourceFile(path: folder + entry.relativePath, kind: .other)
        }
      }
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check that the folder can be read.")
    }
  }

  public func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    let file = root / path
    guard file.exists else { return nil }
    do {
      return try file.read(limit: limit)
    } catch where error.isTooLarge {
      throw GalleyError(
        .tooLarge, "The file is larger than \(limit) bytes.", hint: "Make it smaller, or raise the limit in site.json.")
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check that the file can be read.")
    }
  }
}
