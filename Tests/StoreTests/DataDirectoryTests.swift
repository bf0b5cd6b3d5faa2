import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("A data directory")
struct DataDirectoryTests {
  @Test("the first site that is made is the one that is meant where none is named")
  func onlySite() throws {
    let folder = try TemporaryFolder("data")
    let data = try DataDirectory.make(at: folder / "data")
    #expect(try data.siteNames() == [])
    #expect(try data.makeSite("one", from: FileTable(TestSite.definitions), author: TestSite.author))
    #expect(try !data.makeSite("one", from: FileTable(TestSite.definitions), author: TestSite.author))
    #expect(try data.site(nil).name == "one")
    #expect(try data.site(nil).store.snapshot().site.collections.keys.sorted() == ["authors", "posts"])
  }

  @Test("what a killed maker left is no site, and the next maker clears it away")
  func leftDraft() throws {
    let folder = try TemporaryFolder("data")
    let data = try DataDirectory.make(at: folder / "data")
    _ = try data.makeSite("one", from: FileTable(TestSite.definitions), author: TestSite.author)
    _ = try Repository.initialize(at: (folder / "data/sites/.two.new/repo.git").string)
    #expect(try data.siteNames() == ["one"])
    #expect(try data.site(nil).name == "one")
    #expect(try data.makeSite("two", from: FileTable(TestSite.definitions), author: TestSite.author))
    #expect(try data.siteNames() == ["one", "two"])
    #expect(!(folder / "data/sites/.two.new").exists)
  }

  @Test("of many that make the same site at once one does, and the others find a whole one")
  func race() throws {
    let folder = try TemporaryFolder("data")
    _ = try DataDirectory.make(at: folder / "data")
    let made = Mutex(0)
    let failures = Mutex<[String]>([])
    Threads.run(6) { _ in
      do {
        let data = try DataDirectory(folder / "data")
        if try data.makeSite("one", from: FileTable(TestSite.definitions), author: TestSite.author) {
          made.withLock { $0 += 1 }
        }
        if try data.site("one").store.tip(of: "main") == .zero { failures.withLock { $0.append("empty") } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(made.withLock { $0 } == 1)
  }

  @Test("a site that can't be made leaves nothing behind")
  func failure() throws {
    let folder = try TemporaryFolder("data")
    let data = try DataDirectory.make(at: folder / "data")
    let error = #expect(throws: GalleyError.self) {
      try data.makeSite("one") { path throws(GalleyError) in
        _ = try? path.createFolder()
        throw GalleyError(.unavailable, "It can't be reached.")
      }
    }
    #expect(error?.code == .unavailable)
    #expect(try data.siteNames() == [])
    #expect(!(folder / "data/sites/.one.new").exists)
  }
}
