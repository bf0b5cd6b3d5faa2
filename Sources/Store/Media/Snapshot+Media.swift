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
      guard size <= MediaFile.longestPointer else { return size }
      return MediaFile.size(inPointer: try store.repository.blob(file.id)) ?? size
    }
  }
}

extension MediaFile {
  /// Longer files are no pointers of git-lfs.
  static let longestPointer = 512

  /// How many bytes a file has in whose place git-lfs keeps a pointer; nil for what is no pointer.
  public static func size(inPointer bytes: [UInt8]) -> Int? {
    guard bytes.count <= longestPointer else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("version https://git-lfs.github.com/spec/") else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("size ") }
    return line.flatMap { Int($0.dropFirst("size ".count)) }
  }
}
