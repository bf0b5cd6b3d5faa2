import Files
import Glibc
import Support
import Testing

@Suite("Folders")
struct FolderTests {
  let folder: TemporaryFolder
  let tree: Path

  init() throws {
    folder = try TemporaryFolder()
    tree = folder / "tree"
    try (tree / "b/deep").createFolder()
    try (tree / "a.md").writeAtomically("a", mode: 0o640)
    try (tree / "b/deep/c.md").writeAtomically("c")
    try (tree / "b.md").writeAtomically("b")
    symlink("../..", (tree / "b/up").string)
    symlink("nowhere", (tree / "dangling").string)
  }

  @Test("are made with those above them, and made again without complaint")
  func create() throws {
    let deep = folder / "x/y/z"
    try deep.createFolder()
    try deep.createFolder()
    #expect(deep.isFolder)
    let file = tree / "a.md"
    #expect(throws: FileError.self) { try file.createFolder() }
    #expect(throws: FileError.self) { try (file / "below").createFolder() }
  }

  @Test("are listed in the order of bytes")
  func list() throws {
    #expect(try tree.list() == ["a.md", "b", "b.md", "dangling"])
    let error = #expect(throws: FileError.self) { try (tree / "none").list() }
    #expect(error?.operation == .list)
  }

  @Test("are walked in order, symlinks reported but not followed")
  func walk() throws {
    var seen: [String] = []
    try tree.walk { entry in
      seen.append("\(entry.relativePath) \(entry.status.kind)")
      return .enter
    }
    #expect(
      seen == [
        "a.md file", "b folder", "b/deep folder", "b/deep/c.md file", "b/up symlink", "b.md file",
        "dangling symlink",
      ])
    #expect(try tree.filesBelow() == ["a.md", "b/deep/c.md", "b.md"])
  }

  @Test("are left out of a walk that skips them")
  func skip() throws {
    var seen: [String] = []
    try tree.walk { entry in
      seen.append(entry.relativePath)
      return entry.relativePath == "b" ? .skip : .enter
    }
    #expect(seen == ["a.md", "b", "b.md", "dangling"])
  }

  @Test("report what a walk can't read, and the rest all the same")
  func walkErrors() throws {
    var failures: [FileError] = []
    try (folder / "none").walk(failed: { failures.append($0) }) { _ in .enter }
    #expect(failures.map(\.description) == ["can't list ‘\(folder / "none")’: no such file or directory"])
    #expect(throws: FileError.self) { try (folder / "none").walk { _ in .enter } }
  }

  @Test("are copied with permissions and symlinks, and never over something")
  func copy() throws {
    let copy = folder / "copy"
    try tree.copyTree(to: copy)
    #expect(try copy.filesBelow() == tree.filesBelow())
    #expect(try (copy / "a.md").status().permissions == 0o640)
    #expect(try (copy / "b/up").symlinkTarget() == "../..")
    #expect(try (copy / "b/deep/c.md").readText() == "c")
    let error = #expect(throws: FileError.self) { try tree.copyTree(to: copy) }
    #expect(error?.isExisting == true)
  }

  @Test("are removed whole, without what their symlinks point to")
  func remove() throws {
    symlink(tree.string, (folder / "link").string)
    try (folder / "link").removeTree()
    #expect(tree.isFolder)
    try (folder / "kept").writeAtomically("kept")
    try tree.removeTree()
    #expect(!tree.exists)
    #expect((folder / "kept").isFile)
    try tree.removeTree()
    try tree.removeFile()
  }

  @Test("know the running program and where relative paths start")
  func process() throws {
    #expect(try Path.executable().isFile)
    #expect(try Path.current().isFolder)
    #expect(try (tree / "b/../b/deep").resolved().lastComponent == "deep")
    #expect(try (tree / "a.md").status().modified > 1_700_000_000_000_000_000)
  }
}
