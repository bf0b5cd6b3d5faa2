public import Content
import Git

extension Snapshot {
  /// The uploaded files whose paths begin with `prefix`, sorted by path.
  public func mediaFiles(prefix: String = MediaFile.folder) throws(GalleyError) -> [MediaFile] {
    try translatingGit { () throws in
      guard let folder = try store.repository.entry(at: String(MediaFile.folder.dropLast()), in: tree),
        folder.mode.isFolder
      else { return [] }
      var files: [MediaFile] = []
      try store.repository.walk(folder.id, below: MediaFile.folder) { path, mode, id in
        if mode.isFile, path.hasPrefix(prefix) { files.append(MediaFile(path: path, id: id)) }
        // Down only where such paths can be.
        return path.hasPrefix(prefix) || prefix.hasPrefix(path) ? .enter : .skip
      }
      return files
    }
  }

  /// How many bytes an uploaded file has; of one that git-lfs keeps elsewhere what its pointer says.
  public func size(of file: MediaFile) throws(GalleyError) -> Int {
    try translatingGit { () throws in
      let size = try store.repository.header(of: file.id).size
      guard size <= Snapshot.longestPointer else { return size }
      let text = String(decoding: try store.repository.blob(file.id), as: UTF8.self)
      guard text.hasPrefix("version https://git-lfs.github.com/spec/") else { return size }
      let line = text.split(separator: "\n").first { $0.hasPrefix("size ") }
      return line.flatMap { Int($0.dropFirst("size ".count)) } ?? size
    }
  }

  /// Longer files are no pointers of git-lfs.
  private static let longestPointer = 512
}
