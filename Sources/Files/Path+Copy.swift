import Glibc

extension Path {
  /// Copies a file with its permissions to a path where nothing is yet.
  public func copyFile(to target: Path) throws {
    let source = try FileDescriptor(opening: self, O_RDONLY, for: .copy)
    let status = try source.status(for: .copy)
    guard status.kind == .file else { throw FileError(.copy, self, errno: EINVAL) }
    let copy = try FileDescriptor(
      opening: target, O_WRONLY | O_CREAT | O_EXCL, mode: status.permissions, for: .create)
    try retrying(.copy, target) { fchmod(copy.number, status.permissions) }
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = try source.read(into: buffer)
        if count == 0 { return }
        try copy.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// Copies a folder with all that is in it to a path where nothing is yet; symlinks are copied as links.
  public func copyTree(to target: Path) throws {
    let permissions = try status().permissions
    try target.createNew(permissions)
    try walk { entry in
      let copy = target / entry.relativePath
      switch entry.status.kind {
      case .folder: try copy.createNew(entry.status.permissions)
      case .file: try entry.path.copyFile(to: copy)
      case .symlink:
        let link = try entry.path.symlinkTarget()
        try retrying(.create, copy) { symlink(link, copy.string) }
      case .other: throw FileError(.copy, entry.path, errno: EINVAL, detail: "it is neither file nor folder")
      }
      return .enter
    }
  }

  private func createNew(_ permissions: UInt32) throws {
    // The owner must be able to fill it, whatever the original allows.
    try retrying(.create, self) { mkdir(string, permissions | 0o700) }
  }
}
