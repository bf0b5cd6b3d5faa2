internal import Glibc

/// A pack as it lies in the folder of packs.
struct PackFile {
  /// The path without an extension.
  let name: String
  let size: Int

  /// Packs that may be brought together: not those that somebody marked to be kept or that git keeps
  /// more about than their index.
  static func movable(in folder: String) throws -> [PackFile] {
    let files = Set(try Disk.list(folder).map(\.name))
    // A multi-pack-index names its packs, which must then stay.
    guard !files.contains("multi-pack-index") else { return [] }
    return files.compactMap { file in
      guard file.hasSuffix(".pack") else { return nil }
      let stem = String(file.dropLast(5))
      let isBound = [".keep", ".promisor", ".bitmap", ".mtimes"].contains { files.contains(stem + $0) }
      var status = stat()
      guard !isBound, files.contains(stem + ".idx"), stat(folder + "/" + file, &status) == 0 else {
        return nil
      }
      return PackFile(name: folder + "/" + stem, size: Int(status.st_size))
    }
  }

  /// The smallest packs, up to where the next one is twice as large as all of them together: so each
  /// object is copied a few times in its life, however often this is done.
  static func worthJoining(_ packs: [PackFile], small: Int) -> [PackFile] {
    var chosen: [PackFile] = []
    var total = 0
    for pack in packs.sorted(by: { $0.size < $1.size }) {
      guard pack.size < max(small, 2 * total) else { break }
      chosen.append(pack)
      total += pack.size
    }
    return chosen
  }

  /// Removes the pack; its index first, so that nobody finds it anew.
  func remove() {
    for suffix in [".idx", ".rev", ".pack"] { unlink(name + suffix) }
  }
}
