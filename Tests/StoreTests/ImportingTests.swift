import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("Importing a folder")
struct ImportingTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("import")
    for (path, text) in files {
      try (folder / path).parent.createFolder()
      try (folder / path).writeAtomically(text, durably: false)
    }
    return folder
  }

  private func importing(
    _ folder: TemporaryFolder, into store: SiteStore, removingOthers: Bool = false
  ) throws -> ObjectID? {
    try store.importing(
      FolderSource(folder.path.string), removingOthers: removingOthers, author: TestSite.author,
      message: "Import")
  }

  @Test("what is new or different becomes one commit; the same once more becomes none")
  func oneCommit() throws {
    let site = try TestSite()
    let folder = try folder(["content/posts/a.md": "---\ntitle: A\n---\n", "assets/x.txt": "x"])
    let commit = try importing(folder, into: site.store)
    #expect(try commit == site.tip())
    #expect(try site.store.snapshot().fields("posts", "a")["title"] == "A")
    let objects = try site.git("count-objects", "-v").text
    #expect(try importing(folder, into: site.store) == nil)
    #expect(try site.git("count-objects", "-v").text == objects)
    #expect(try site.text("site.json") != nil)
  }

  @Test("removing what the folder doesn't have leaves what a folder source never shows")
  func removingOthers() throws {
    let kept = [".github/workflows/ci.yml", ".vscode/settings.json", "node_modules/a/index.js", ".idea/x"]
    let site = try TestSite(
      Dictionary(uniqueKeysWithValues: (kept + ["assets/old.txt", ".editorconfig"]).map { ($0, "x") }))
    let folder = try folder(TestSite.definitions)
    for name in kept {
      try (folder / name).parent.createFolder()
      try (folder / name).writeAtomically("local", durably: false)
    }
    #expect(try FolderSource(folder.path.string).files(under: "").allSatisfy { !kept.contains($0.path) })
    _ = try importing(folder, into: site.store, removingOthers: true)
    for path in kept { #expect(try site.text(path) == "x") }
    #expect(try site.text("assets/old.txt") == nil)
    #expect(try site.text(".editorconfig") == nil)
  }

  @Test("a file stays executable")
  func modes() throws {
    let site = try TestSite()
    let repository = try Repository(opening: (site.folder / "repo.git").string)
    let tip = try site.tip()
    try repository.batch { batch in
      let tree = try batch.writeTree(
        from: try batch.treeID(ofCommit: tip),
        [.put("build.sh", try batch.writeBlob("one".utf8), mode: .executable)])
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: TestSite.author, message: "Script"))
      batch.move(.move("refs/heads/main", from: tip, to: commit))
    }
    #expect(try importing(folder(["build.sh": "one"]), into: site.store) == nil)
    _ = try importing(folder(["build.sh": "two"]), into: site.store)
    #expect(try site.git("ls-tree", "main", "build.sh").text.hasPrefix("100755"))
  }

  @Test("an import among writes of two stores loses nothing")
  func concurrentWrites() throws {
    let site = try TestSite()
    let other = try site.reopened()
    let failures = Mutex<[String]>([])
    let folders = try (0..<4).map { try folder(["assets/\($0).txt": "x"]) }
    Threads.run(4) { thread in
      do {
        if thread == 0 {
          for folder in folders { _ = try self.importing(folder, into: other) }
        } else {
          for number in 0..<12 {
            _ = try site.write(
              .create(collection: "posts", id: "p\(thread)-\(number)", fields: ["title": "T"]))
          }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try site.git("rev-list", "--count", "main").text == "41\n")
    #expect(try (0..<4).allSatisfy { try site.text("assets/\($0).txt") == "x" })
  }

  @Test("a repository without a main branch is refused, not taken for up to date")
  func noMain() throws {
    let place = try TemporaryFolder("empty")
    _ = try Repository.initialize(at: (place / "repo.git").string)
    let store = try SiteStore(repository: place / "repo.git", index: place / "index.db")
    let folder = try folder(["site.json": "{}"])
    let error = #expect(throws: GalleyError.self) { try importing(folder, into: store) }
    #expect(error?.code == .notFound)
  }
}
