import Content
import Corpus
import Files
import Support
import Testing

@Suite("Corpora")
struct CorpusGeneratorTests {
  /// The same on every machine: a change of these bytes makes older figures incomparable.
  @Test("The same seed makes the same bytes on every machine")
  func theSameBytesEverywhere() {
    let bytes = CorpusGenerator(count: 50, seed: 7).files.map(\.bytes).joined()
    #expect(fingerprint(bytes) == 0x5387_8cad_8cd7_8ad3)
  }

  @Test("Another seed makes other posts")
  func seedsDiffer() {
    #expect(
      CorpusGenerator(count: 1, seed: 1).post(0).file != CorpusGenerator(count: 1, seed: 2).post(0).file)
  }

  @Test("A post is the same however many posts there are")
  func postsDoNotDependOnTheCount() {
    let small = CorpusGenerator(count: 30), large = CorpusGenerator(count: 60)
    #expect(Array(large.files).starts(with: Array(small.files)))
  }

  @Test("Posts have about 4 KB and each a path of its own")
  func sizesAndPaths() {
    let corpus = CorpusGenerator(count: 400)
    let posts = corpus.files.filter { $0.path.hasPrefix("content/blog/") }
    #expect(posts.count == 400)
    #expect(Set(posts.map(\.path)).count == 400)
    #expect(posts.allSatisfy { (3_000...6_000).contains($0.bytes.count) })
    let mean = posts.map(\.bytes.count).reduce(0, +) / posts.count
    #expect((3_900...4_300).contains(mean), "the mean size is \(mean)")
  }

  @Test("A corpus passes the check of a whole site")
  func passesTheCheck() throws {
    let report = try SiteCheck.run(on: CorpusGenerator(count: 300))
    #expect(report.problems == [])
    #expect(report.objects == 400)
  }

  @Test("As a source it lists its files by path, and has no others")
  func isASource() throws {
    let corpus = CorpusGenerator(count: 20)
    let listed = try corpus.files(under: "")
    #expect(listed.map(\.path) == listed.map(\.path).sorted())
    for file in corpus.files {
      #expect(try corpus.contents(of: file.path, limit: .max) == file.bytes)
    }
    let beyond = corpus.post(20).path
    #expect(try corpus.contents(of: beyond, limit: .max) == nil)
    #expect(try corpus.files(under: "content/authors/").count == 100)
    #expect(throws: GalleyError.self) { try corpus.contents(of: corpus.post(1).path, limit: 100) }
  }

  @Test("Written to a folder it has the same files")
  func writesFolders() throws {
    let folder = try TemporaryFolder("corpus")
    let corpus = CorpusGenerator(count: 5)
    try corpus.write(to: folder.path)
    let source = try FolderSource(folder.path.string)
    #expect(try source.files(under: "") == corpus.files(under: ""))
    #expect(try source.contents(of: corpus.post(3).path, limit: .max) == corpus.post(3).file.bytes)
  }

  /// FNV-1a: simple enough to be the same everywhere.
  private func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
