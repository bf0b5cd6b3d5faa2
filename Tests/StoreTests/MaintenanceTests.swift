import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("Maintenance of a site's repository")
struct MaintenanceTests {
  @Test("packs that writes leave are joined in the background, and nothing is lost")
  func packsAreJoined() throws {
    let site = try TestSite()
    for number in 0..<70 {
      _ = try site.write(.create(collection: "posts", id: "p\(number)", fields: ["title": "T"]))
    }
    site.store.finishBackgroundWork()
    #expect(try site.store.repository.storage().packs < 40)
    #expect(try site.store.snapshot().count(of: "posts") == 70)
    #expect(try site.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("what goes wrong in the background is told to the log, and no write suffers")
  func errorsAreLogged() throws {
    let site = try TestSite()
    for number in 0..<45 {
      _ = try site.write(.create(collection: "posts", id: "p\(number)", fields: ["title": "T"]))
    }
    site.store.finishBackgroundWork()
    // The first write of another store looks at the packs; a damaged one can't be joined.
    let packs = site.folder / "repo.git/objects/pack"
    let broken = packs / "pack-0000000000000000000000000000000000000000"
    try Path(broken.string + ".pack").writeAtomically("no pack")
    try Path(broken.string + ".idx").writeAtomically("no index")
    let lines = Mutex<[String]>([])
    let store = try SiteStore(
      repository: site.folder / "repo.git", index: site.folder / "index.db", time: { 1_767_225_600 }
    ) { line in lines.withLock { $0.append(line) } }
    _ = try store.write(site.request(.create(collection: "posts", id: "last", fields: ["title": "T"])))
    store.finishBackgroundWork()
    #expect(lines.withLock { $0.contains { $0.hasPrefix("Maintenance") } })
    #expect(try store.snapshot().count(of: "posts") == 46)
  }
}
