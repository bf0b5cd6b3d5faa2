import Files
import Glibc
import Support
import Testing

@Suite("A lock file")
struct FileLockTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("has one holder at a time, whom the others are told")
  func exclusive() throws {
    let path = folder / "lock"
    do {
      let lock = try FileLock(path, owner: "galley serve")
      let error = #expect(throws: FileError.self) { _ = try FileLock(path, owner: "another") }
      let text = error?.description ?? ""
      #expect(text.hasPrefix("can't lock ‘\(path)’: it is held by galley serve (process "))
      #expect(lock.path == path)
    }
    let next = try FileLock(path, owner: "next")
    #expect(try path.readText().hasPrefix("next (process "))
    _ = consume next
  }

  @Test("tells what its holder has written, as long as somebody holds it")
  func holder() throws {
    let path = folder / "lock"
    #expect(FileLock.holder(of: path) == nil)
    do {
      let lock = try FileLock(path, owner: "galley serve")
      try lock.add(line: "http://127.0.0.1:8491")
      #expect(
        FileLock.holder(of: path) == ["galley serve (process \(getpid()))", "http://127.0.0.1:8491"])
      #expect(lock.path == path)
    }
    #expect(FileLock.holder(of: path) == nil)
  }

  @Test("is waited for no longer than was said")
  func patience() throws {
    let path = folder / "lock"
    let lock = try FileLock(path, owner: "galley serve")
    let error = #expect(throws: FileError.self) {
      _ = try FileLock(path, owner: "another", waiting: .milliseconds(50))
    }
    #expect(error?.detail?.hasPrefix("it is held by galley serve") == true)
    #expect(lock.path == path)
  }

  @Test("is held against other processes, and released when its holder is killed")
  func killed() throws {
    let path = folder / "lock"
    // `exec` leaves one process that holds the lock, so that killing it is all there is to do.
    let script = "exec 9>\"$0\"; flock 9; echo held; exec sleep 600"
    let output = folder / "output"
    let holder = try RunningCommand("sh", ["-c", script, path.string], output: output)
    while try !output.exists || output.readText() != "held\n" { _ = try Command.run("sleep", ["0.01"]) }
    let error = #expect(throws: FileError.self) { _ = try FileLock(path, owner: "test") }
    #expect(error?.description == "can't lock ‘\(path)’: another process holds it")
    holder.kill()
    #expect(try holder.wait() == 137)
    let lock = try FileLock(path, owner: "test")
    #expect(lock.path == path)
  }

  @Test("is released though a process that is being started still has the file open")
  func inherited() throws {
    let path = folder / "lock"
    let copy: Int32
    do {
      let lock = try FileLock(path, owner: "first")
      // What a process has between its beginning and its turning into another program.
      copy = try #require(openFile(at: path).map { dup($0) })
      #expect(lock.path == path)
    }
    let next = try FileLock(path, owner: "next")
    #expect(next.path == path)
    close(copy)
  }

  @Test("keeps threads apart that wait for it")
  func waiting() throws {
    let path = folder / "lock"
    let counter = folder / "counter"
    try counter.writeAtomically("0", durably: false)
    Threads.run(4) { _ in
      for _ in 0..<25 {
        guard let lock = try? FileLock(path, owner: "thread", waits: true) else { return }
        let count = (try? counter.readText()).flatMap { Int($0) } ?? -1000
        try? counter.writeAtomically("\(count + 1)", durably: false)
        _ = consume lock
      }
    }
    #expect(try counter.readText() == "100")
  }

  /// The number under which this process has a file open.
  private func openFile(at path: Path) -> Int32? {
    (0..<4096).first { number in
      (try? Path("/proc/self/fd/\(number)").symlinkTarget()) == path.string
    }
  }
}
