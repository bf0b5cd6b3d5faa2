import Content
import Files
import Glibc

/// Sees to it that one server at a time uses a data directory: held as long as this lives.
final class ServerLock: Sendable {
  private let lock: FileLock

  init(data: Path, listen: String) throws(GalleyError) {
    do {
      lock = try FileLock(data / "server.lock", owner: "galley serve on \(listen)")
    } catch let error as FileError where error.errno == EWOULDBLOCK {
      throw GalleyError(
        .busy, "Another server uses ‘\(data)’: \(error.detail ?? "it holds server.lock").",
        hint: "Stop that one first, or use another data directory.")
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check the permissions of the data directory.")
    }
  }

  /// Tells other commands on the data directory by which address the server is reached.
  func announce(_ url: String) throws(GalleyError) {
    do {
      try lock.add(line: url)
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check the permissions of the data directory.")
    }
  }
}
