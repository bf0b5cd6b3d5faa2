import Content
import Corpus
import Files
import Git
import Glibc
import Store

/// Sites of corpus posts, made once for each size and kept for the next run.
final class StoreSites {
  let isQuick: Bool
  private let folder: Path
  private let scratch: Path
  private var copies = 0

  static let author = Signature(name: "Bench", email: "bench@example.org", time: 1_700_000_000)

  init(isQuick: Bool) throws {
    self.isQuick = isQuick
    folder = Path(getenv("GALLEY_BENCH").map { String(cString: $0) } ?? "/tmp/galley-bench")
    try folder.createFolder()
    scratch = folder / "run-\(getpid())"
    try scratch.createFolder()
  }

  func clean() { try? scratch.removeTree() }

  /// The size itself, or a tenth of it in a quick run.
  func size(_ full: Int) -> Int { isQuick ? max(full / 10, 100) : full }

  /// The repository of a site with so many posts; for reading only.
  func repository(_ count: Int) throws -> Path {
    let path = folder / "corpus-\(count).git"
    guard !path.isFolder else { return path }
    print("  (making a site of \(count) posts)")
    let draft = folder / "corpus-\(count).git.new"
    try? draft.removeTree()
    try SiteStore.makeRepository(at: draft, from: CorpusGenerator(count: count), author: StoreSites.author)
    try draft.rename(to: path)
    return path
  }

  /// A site with an index that reflects it; for reading only.
  func indexed(_ count: Int) throws -> SiteStore {
    let store = try SiteStore(repository: repository(count), index: index(count))
    _ = try store.snapshot()
    return store
  }

  /// Where the index of the site for reading is.
  func index(_ count: Int) -> Path { folder / "corpus-\(count).db" }

  /// A copy of the site's repository to write to.
  func copy(_ count: Int) throws -> Path {
    copies += 1
    let path = scratch / "copy-\(copies)" / "repo.git"
    try path.parent.createFolder()
    try repository(count).copyTree(to: path)
    return path
  }

  /// A new file beside nothing else.
  func newFile(_ name: String) throws -> Path {
    copies += 1
    let parent = scratch / "file-\(copies)"
    try parent.createFolder()
    return parent / name
  }
}
