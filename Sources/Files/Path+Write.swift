import Glibc

extension Path {
  /// Replaces the file's content in one step: a reader, or a power cut, sees the old or the new, never a part.
  ///
  /// - Parameters:
  ///   - mode: The permission bits of the new file.
  ///   - durably: Whether to wait until the content and the new name are on the disk.
  public func writeAtomically(
    _ bytes: some Sequence<UInt8>, mode: UInt32 = 0o644, durably: Bool = true
  ) throws {
    let done: Void? = try bytes.withContiguousStorageIfAvailable {
      try replace(with: UnsafeRawBufferPointer($0), mode: mode, durably: durably)
    }
    if done == nil {
      try [UInt8](bytes).withUnsafeBytes { try replace(with: $0, mode: mode, durably: durably) }
    }
  }

  /// Replaces the file's content with text in one step.
  public func writeAtomically(_ text: String, mode: UInt32 = 0o644, durably: Bool = true) throws {
    try writeAtomically(text.utf8, mode: mode, durably: durably)
  }

  /// Adds bytes at the file's end; the file is made when there is none.
  public func append(_ bytes: [UInt8], mode: UInt32 = 0o644) throws {
    let file = try FileDescriptor(opening: self, O_WRONLY | O_CREAT | O_APPEND, mode: mode, for: .write)
    try bytes.withUnsafeBytes { try file.write($0) }
  }

  /// Gives the file another name, replacing what is there.
  public func rename(to other: Path) throws {
    try retrying(.rename, self) { Glibc.rename(string, other.string) }
  }

  /// Waits until the names in this folder are on the disk.
  public func synchronizeFolder() throws {
    try FileDescriptor(opening: self, O_RDONLY | O_DIRECTORY, for: .write).synchronize()
  }

  private func replace(with bytes: UnsafeRawBufferPointer, mode: UInt32, durably: Bool) throws {
    let temporary = unusedSibling()
    do {
      let file = try FileDescriptor(
        opening: temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600, for: .write)
      // Set on the open file, because the process's umask takes away from what open is given.
      try retrying(.write, self) { fchmod(file.number, mode) }
      try file.write(bytes)
      if durably { try file.synchronize() }
      try temporary.rename(to: self)
    } catch let error as FileError {
      unlink(temporary.string)
      // The reader of the message knows the file, not the temporary one.
      throw FileError(.write, self, errno: error.errno, detail: error.detail)
    }
    if durably { try parent.synchronizeFolder() }
  }

  /// A name in the same folder, hence on the same disk, that no other writer picks.
  func unusedSibling() -> Path {
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    return parent / ".\(lastComponent.prefix(60)).\(suffix)"
  }
}
