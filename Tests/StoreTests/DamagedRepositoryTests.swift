import Content
import Files
import Glibc
import JSON
import Store
import Support
import Testing

@Suite("A repository in which something is wrong")
struct DamagedRepositoryTests {
  private let site: TestSite

  init() throws {
    site = try TestSite(posts: ["good": "---\ntitle: Good\n---\n", "other": "---\ntitle: Other\n---\n"])
    _ = try site.ids(ListQuery(collection: "posts"))
  }

  /// Runs shell commands in the bare repository, then lets the store look again.
  private func git(_ script: String) throws {
    let head = """
      export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
      publish() { git update-ref refs/heads/main $(git commit-tree -m x -p main $1); }
      # replace FOLDER TREE: main's tree with that folder under content/ replaced
      replace() {
        content=$( (git ls-tree main:content | grep -v "\t$1\\$"; printf '040000 tree %s\\t%s\\n' $2 $1) | git mktree --missing)
        publish $( (git ls-tree main | grep -v '\tcontent$'; printf '040000 tree %s\\tcontent\\n' $content) | git mktree --missing)
      }
      """
    let outcome = try Command.run("sh", ["-ec", head + "\n" + script], in: site.folder / "repo.git")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    usleep(3_000)
  }

  private func answers() throws -> Bool {
    try site.store.snapshot().fields("posts", "good")["title"] == "Good"
      && site.store.snapshot().list(ListQuery(collection: "posts", include: "title:good")).total == 1
  }

  @Test("folders nested without end are left alone")
  func deepTree() throws {
    try git(
      """
      tree=$(git mktree </dev/null)
      tree=$(printf '100644 blob %s\\tx.md\\n' $(git hash-object -w --stdin </dev/null) | git mktree)
      for level in $(seq 700); do tree=$(printf '040000 tree %s\\td\\n' $tree | git mktree); done
      replace authors $tree
      """)
    #expect(try answers())
    try site.store.rebuildIndex()
    #expect(try answers())
  }

  @Test("an entry whose object is missing, or is something else, is named and everything else answers")
  func brokenEntries() throws {
    try git(
      """
      posts=$( (git ls-tree main:content/posts; printf '100644 blob 2222222222222222222222222222222222222222\\tgone.md\\n') | git mktree --missing)
      replace posts $posts
      """)
    #expect(try answers())
    #expect(try site.store.snapshot().unreadableFiles().map { $0["file"] } == ["content/posts/gone.md"])
    try git(
      """
      blob=$(git rev-parse main:site.json)
      posts=$( (git cat-file tree main:content/posts; printf '40000 sub\\0'; perl -e 'print pack("H*", shift)' $blob) |
        git hash-object -t tree -w --stdin --literally)
      replace posts $posts
      """)
    #expect(try answers())
    try site.store.rebuildIndex()
    #expect(try answers())
  }

  @Test("a commit that can't be read leaves the site as it was, and the next good one is followed")
  func missingTree() throws {
    try git(
      """
      git update-ref refs/heads/good main
      publish $(printf '040000 tree 3333333333333333333333333333333333333333\\tcontent\\n' | git mktree --missing)
      """)
    _ = try? site.store.snapshot()
    try git("git update-ref refs/heads/main good")
    #expect(try site.write(.create(collection: "posts", id: "new", fields: ["title": "New"])).isChange)
    #expect(try answers())
    #expect(try site.store.snapshot().find("posts", "new") != nil)
  }

  @Test("a lock that a killed process left with its mark blocks nobody")
  func leftoverLock() throws {
    let lock = site.folder / "repo.git/refs/heads/main.lock"
    try lock.writeAtomically("held with flock\n", durably: false)
    #expect(try site.write(.create(collection: "posts", id: "new", fields: ["title": "New"])).isChange)
    #expect(!lock.exists)
    #expect(try (site.folder / "repo.git/refs/heads").list() == ["main"])
  }
}
