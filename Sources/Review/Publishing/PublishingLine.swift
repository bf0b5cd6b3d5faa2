internal import Synchronization

/// The line in which those wait who publish to the same site.
///
/// Each of many who publish at once has to build on what the one before put on main. In a line each does so once; by
/// compare-and-swap alone the last of a hundred would merge and check a hundred times. Other processes are met by
/// compare-and-swap all the same.
final class PublishingLine: Sendable {
  private let turn = Mutex(())

  /// Runs `body` when everybody before is done.
  func wait<Result: Sendable, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
  {
    try turn.withLock { (_: inout ()) throws(Failure) -> Result in try body() }
  }
}
