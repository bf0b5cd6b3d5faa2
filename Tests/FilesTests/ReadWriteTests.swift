import Files
import Support
import Testing

@Suite("Reading and writing files")
struct ReadWriteTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("brings back every byte", arguments: [0, 1, 4095, 4096, 4097, 200_000])
  func roundTrip(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let file = folder / "data"
    try file.writeAtomically(bytes)
    #expect(try file.read() == bytes)
    #expect(try file.read(limit: count) == bytes)
    #expect(try MappedFile(file).withBytes { Array($0) } == bytes)
    #expect(try file.status().size == count)
  }

  @Test("refuses a file over the limit")
  func limit() throws {
    let file = folder / "big"
    try file.writeAtomically([UInt8](repeating: 1, count: 101))
    let error = #expect(throws: FileError.self) { try file.read(limit: 100) }
    #expect(error?.description == "can't read ‘\(file)’: it is longer than 100 bytes")
  }

  @Test("reads files that don't say how long they are")
  func proc() throws {
    #expect(try Path("/proc/self/status").readText().hasPrefix("Name:"))
    #expect(throws: FileError.self) { try Path("/proc/self/status").read(limit: 10) }
    #expect(throws: FileError.self) { try Path("/dev/zero").read(limit: 100_000) }
  }

  @Test("replaces a file in one step, with its mode, and leaves nothing beside it")
  func atomic() throws {
    let file = folder / "page.md"
    try file.writeAtomically("old", mode: 0o600)
    #expect(try file.status().permissions == 0o600)
    let before = try file.status().inode
    try file.writeAtomically("new", durably: false)
    #expect(try file.readText() == "new")
    #expect(try file.status().permissions == 0o644)
    #expect(try file.status().inode != before)
    #expect(try folder.path.list() == ["page.md"])
  }

  @Test("never shows a reader half a file")
  func neverHalf() throws {
    let file = folder / "page.md"
    try file.writeAtomically([UInt8](repeating: 0, count: 50_000), durably: false)
    let halves = Halves()
    Threads.run(3) { thread in
      for round in 0..<150 {
        if thread == 0 {
          let bytes = [UInt8](repeating: UInt8(round), count: 50_000)
          try? file.writeAtomically(bytes, durably: false)
        } else if let bytes = try? file.read(), bytes.count != 50_000 || Set(bytes).count != 1 {
          halves.note()
        }
      }
    }
    #expect(halves.count == 0)
  }

  @Test("names the file and the reason of a failure")
  func errors() throws {
    let missing = folder / "missing/page.md"
    let reading = #expect(throws: FileError.self) { try missing.read() }
    #expect(reading?.description == "can't read ‘\(missing)’: no such file or directory")
    #expect(reading?.isNotFound == true)
    let writing = #expect(throws: FileError.self) { try missing.writeAtomically("x") }
    #expect(writing?.description == "can't write ‘\(missing)’: no such file or directory")
    let directory = #expect(throws: FileError.self) { try folder.path.read() }
    #expect(directory?.description == "can't read ‘\(folder.path)’: is a directory")
    let over = folder / "folder"
    try over.createFolder()
    #expect(throws: FileError.self) { try over.writeAtomically("x") }
    #expect(try folder.path.list() == ["folder"])
  }

  @Test("is refused by the system where nothing may be written")
  func unwritable() throws {
    // /proc refuses everyone, also the superuser, whom permissions don't stop.
    let file = Path("/proc/self/nothing")
    let error = #expect(throws: FileError.self) { try file.writeAtomically("x") }
    #expect(error?.path == file)
    #expect(error?.operation == .write)
    let full = #expect(throws: FileError.self) { try Path("/dev/full").append([1]) }
    #expect(full?.description == "can't write ‘/dev/full’: no space left on device")
  }

  @Test("refuses text that is not UTF-8")
  func text() throws {
    let file = folder / "latin1"
    try file.writeAtomically([0x67, 0xfc])
    let error = #expect(throws: FileError.self) { try file.readText() }
    #expect(error?.description == "can't read ‘\(file)’: it is not UTF-8 text")
  }

  @Test("appends")
  func append() throws {
    let file = folder / "log"
    try file.append(Array("a".utf8))
    try file.append(Array("b".utf8))
    #expect(try file.readText() == "ab")
  }
}
