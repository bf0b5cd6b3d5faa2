import Content
import Files

/// A file that nobody but the server's own user may read.
struct PrivateFile {
  let path: Path

  /// Refuses a file that others may read, naming what mends it.
  func check() throws(GalleyError) {
    let status = try translatingFiles { () throws in try path.status() }
    guard status.kind == .file else {
      throw GalleyError(
        .unreadable, "‘\(path)’ is no file.", hint: "Move away what is there, or restore the file.")
    }
    guard status.permissions & 0o077 == 0 else {
      throw GalleyError(
        .forbidden,
        "‘\(path)’ can be read by others than its owner (mode \(String(status.permissions & 0o777, radix: 8))).",
        hint: "Take that away with: chmod 600 \(path)")
    }
  }

  /// Refuses a file, where there is one, that its owner may not write to; the database would only call itself read-only.
  func checkWritable() throws(GalleyError) {
    guard path.exists else { return }
    let status = try translatingFiles { () throws in try path.status() }
    guard status.permissions & 0o600 == 0o600 else {
      throw GalleyError(
        .storage,
        "‘\(path)’ is read-only (mode \(String(status.permissions & 0o777, radix: 8))), and has to be written to.",
        hint: "Give its owner the right with: chmod 600 \(path)")
    }
  }

  /// The bytes, when there are exactly so many and nobody else may read them.
  func read(count: Int) throws(GalleyError) -> [UInt8] {
    try check()
    let bytes: [UInt8]
    do {
      bytes = try path.read(limit: 4_096)
    } catch {
      throw GalleyError(
        .unreadable, "\(error).".capitalizedSentence,
        hint: "Give it to the user that runs galley: chown, then chmod 600 \(path)")
    }
    guard bytes.count == count else {
      throw GalleyError(
        .unreadable, "The key ‘\(path)’ has \(bytes.count) bytes instead of \(count).",
        hint: "Restore it from a backup; without it no credential made before can be checked.")
    }
    return bytes
  }
}
