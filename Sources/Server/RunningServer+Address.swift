public import Files

extension RunningServer {
  /// The address of the server that uses a data directory now; nil where none does.
  public static func address(of data: Path) -> String? {
    FileLock.holder(of: data / "server.lock")?.dropFirst().first
  }
}
