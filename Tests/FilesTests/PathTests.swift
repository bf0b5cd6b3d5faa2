import Files
import Testing

@Suite("A path")
struct PathTests {
  @Test(
    "knows its last component, stem, extension and parent",
    arguments: [
      ("a/b/post.md", "post.md", "post", "md", "a/b"), ("post", "post", "post", "", "."),
      ("/etc", "etc", "etc", "", "/"), ("/", "/", "/", "", "/"), ("a/.git", ".git", ".git", "", "a"),
      ("a.b/c", "c", "c", "", "a.b"), ("x.tar.gz", "x.tar.gz", "x.tar", "gz", "."),
      ("dir///", "dir", "dir", "", "."), ("größe.md", "größe.md", "größe", "md", "."), ("", "", "", "", "."),
      ("end.", "end.", "end", "", "."),
    ])
  func parts(path: String, last: String, stem: String, ext: String, parent: String) {
    let path = Path(path)
    #expect(path.lastComponent == last)
    #expect(path.stem == stem)
    #expect(path.extension == ext)
    #expect(path.parent.string == parent)
  }

  @Test("joins with one slash")
  func joining() {
    #expect((Path("a") / "b" / "c.md").string == "a/b/c.md")
    #expect((Path("a/") / "b/").string == "a/b")
    #expect((Path("/") / "b").string == "/b")
    #expect((Path("a") / "/b").string == "/b")
    #expect((Path(".") / "b").string == "b")
    #expect((Path("a") / "").string == "a")
  }

  @Test("has components and an order by bytes")
  func components() {
    #expect(Path("/a//b/ü").components == ["a", "b", "ü"])
    #expect(["b", "Z", "a", "ä"].map { Path($0) }.sorted().map(\.string) == ["Z", "a", "b", "ä"])
    #expect(Path("/a").isAbsolute)
    #expect(!Path("a").isAbsolute)
  }
}
