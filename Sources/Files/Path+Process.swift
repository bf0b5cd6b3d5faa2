import Glibc

extension Path {
  /// The program that is running.
  public static func executable() throws -> Path {
    Path(try Path("/proc/self/exe").symlinkTarget())
  }

  /// The folder that relative paths start from.
  public static func current() throws -> Path {
    guard let name = getcwd(nil, 0) else { throw FileError(.resolve, ".", errno: errno) }
    defer { free(name) }
    return Path(String(cString: name))
  }

  /// A new, empty folder that only this user may enter, below `folder`; whoever asked for it removes it.
  public static func temporaryFolder(in folder: Path = "/tmp", named name: String) throws -> Path {
    while true {
      let path = (folder / name).unusedSibling()
      if mkdir(path.string, 0o700) == 0 { return path }
      if errno != EEXIST { throw FileError(.create, path, errno: errno) }
    }
  }
}
