import Content
import Files
import Git
import Store
import Support
import Synchronization
import Testing

@testable import GitHosting
@testable import Review

/// R5, W9, W10.
@Suite("Git over HTTP", .serialized)
struct PushTests {
  @Test("A clone has what the site has, under every version of the protocol", arguments: ["0", "1", "2"])
  func clones(version: String) async throws {
    try await onThread {
      let site = try HostedSite()
      let outcome = try site.git(
        "-c", "protocol.version=\(version)", "clone", "-q", site.url, (site.folder / "copy").string)
      #expect(outcome.status == 0, "\(outcome.errorText)")
      #expect((site.folder / "copy/content/posts/first.md").isFile)
      #expect(site.gate.deeds.withLock { $0.map(\.kind) } == [.clone])
    }
  }

  @Test("A push to changesets/… opens a changeset, tells its number, and a further one extends it")
  func opens() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      let first = try site.push("HEAD:refs/heads/changesets/my-change")
      #expect(first.status == 0, "\(first.errorText)")
      #expect(first.errorText.contains("Changeset 1 is open: Write a post"))
      #expect(first.errorText.contains("https://example.com/changesets/1"))
      try site.write("content/posts/other.md", "---\ntitle: Other\n---\n", message: "Another")
      let second = try site.push("HEAD:refs/heads/changesets/my-change")
      #expect(
        second.errorText.contains("Changeset 1 has your commits, and is a draft"), "\(second.errorText)")
      let changeset = try #require(try site.review.pushed("changesets/my-change"))
      #expect(changeset.pushers.map(\.id) == ["tok_1"] && changeset.events == 2)
      #expect(changeset.head == (try site.store.tip(of: "changesets/my-change")))
      #expect(site.gate.deeds.withLock { $0.filter { $0.kind == .push }.map(\.outcome) } == [.done, .done])
      #expect(try (site.folder / "repo.git/incoming").list() == [])
    }
  }

  @Test("A mirror clone carries the records, which nobody can push to")
  func records() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      _ = try site.push("HEAD:refs/heads/changesets/my-change")
      try site.git("clone", "-q", "--mirror", site.url, (site.folder / "mirror").string)
      let references = try site.git("for-each-ref", in: "mirror").text
      #expect(references.contains("refs/galley/changesets/1"))
      let outcome = try site.push("HEAD:refs/galley/changesets/1", "--force")
      #expect(outcome.status != 0 && outcome.errorText.contains("Galley alone writes it"))
      let removal = try site.push(":refs/heads/changesets/my-change")
      #expect(removal.status != 0 && removal.errorText.contains("isn't removed"))
    }
  }

  @Test("main is refused with what to do instead, until its own policy lets somebody push")
  func main() async throws {
    try await onThread {
      let closed = try HostedSite()
      try closed.clone()
      let refused = try closed.push("HEAD:main")
      #expect(refused.status != 0)
      #expect(refused.errorText.contains("git push origin HEAD:refs/heads/changesets/my-change"))
      let open = try HostedSite(settings: #", "review": {"direct_push": ["owner"]}"#)
      try open.clone()
      open.gate.manner.withLock { $0.mayPublish = true }
      let editor = try open.push("HEAD:main")
      #expect(editor.status != 0 && editor.errorText.contains("Only these roles"), "\(editor.errorText)")
      open.gate.manner.withLock { $0.roles = ["owner"] }
      let owner = try open.push("HEAD:main")
      #expect(owner.status == 0, "\(owner.errorText)")
      #expect(try open.store.snapshot().find("posts", "new") != nil)
      try open.git("commit", "-q", "--amend", "-m", "Other words", in: "work")
      let rewritten = try open.push("+HEAD:main")
      #expect(
        rewritten.status != 0 && rewritten.errorText.contains("never rewritten"), "\(rewritten.errorText)")
    }
  }

  @Test("What breaks the site's rules is refused with file, field and reason, and nothing of it is there")
  func rules() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone(post: "bad", "---\nauthor: nobody\n---\n")
      let outcome = try site.push("HEAD:refs/heads/changesets/bad")
      #expect(outcome.status != 0)
      #expect(outcome.errorText.contains("content/posts/bad.md"), "\(outcome.errorText)")
      #expect(outcome.errorText.contains("There is no ‘nobody’ in authors"), "\(outcome.errorText)")
      #expect(throws: GalleyError.self) { try site.store.tip(of: "changesets/bad") }
      let tip = try #require(ObjectID(String(try site.git("rev-parse", "HEAD", in: "work").text.dropLast())))
      #expect(try !site.store.repository.contains(tip))
    }
  }

  @Test("A removed object that others refer to is refused by the file that refers to it")
  func referrers() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      try site.git("rm", "-q", "content/authors/jane.json", in: "work")
      try site.git("commit", "-q", "-m", "Remove Jane", in: "work")
      let outcome = try site.push("HEAD:refs/heads/changesets/bad")
      #expect(outcome.errorText.contains("content/posts/first.md /author"), "\(outcome.errorText)")
    }
  }

  @Test("Only a draft's branch can be replaced")
  func force() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      _ = try site.push("HEAD:refs/heads/changesets/a")
      try site.git("commit", "-q", "--amend", "-m", "Better words", in: "work")
      let draft = try site.push("+HEAD:refs/heads/changesets/a")
      #expect(draft.status == 0, "\(draft.errorText)")
      #expect(try site.review.pushed("changesets/a")?.wasRewritten == true)
    }
  }

  @Test(
    "Names that no branch should have are refused",
    arguments: [
      "refs/heads/feature", "refs/tags/v1", "refs/heads/changesets/--upload-pack=x",
      "refs/heads/changesets/7",
      "refs/heads/changesets/CON", "refs/heads/changesets/a/b/c/d", "refs/notes/x",
    ])
  func names(name: String) async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      let outcome = try site.push("HEAD:\(name)")
      #expect(outcome.status != 0 && outcome.errorText.contains("remote:"), "\(outcome.errorText)")
      #expect(try site.store.repository.references(prefix: "refs/").map(\.name) == ["refs/heads/main"])
    }
  }

  @Test("A stranger is shown what is published and nothing else")
  func strangers() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      _ = try site.push("HEAD:refs/heads/changesets/secret")
      site.gate.manner.withLock { $0.seesDrafts = false }
      let listed = try site.git("ls-remote", site.url).text
      #expect(listed.contains("refs/heads/main") && !listed.contains("changesets"))
      let tip = try site.store.tip(of: "changesets/secret")
      try site.git("init", "-q", (site.folder / "thief").string)
      let outcome = try site.git("fetch", site.url, tip.description, in: "thief")
      #expect(outcome.status != 0)
    }
  }

  @Test("A credential that is revoked meanwhile moves nothing")
  func revoked() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      site.gate.manner.withLock { $0.isValid = false }
      let outcome = try site.push("HEAD:refs/heads/changesets/a")
      #expect(outcome.status != 0 && outcome.errorText.contains("revoked"), "\(outcome.errorText)")
    }
  }

  @Test("A shallow clone can push")
  func shallow() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.git("clone", "-q", "--depth=1", site.url, (site.folder / "work").string)
      try site.write("content/posts/new.md", "---\ntitle: New\n---\n")
      let outcome = try site.push("HEAD:refs/heads/changesets/a")
      #expect(outcome.status == 0, "\(outcome.errorText)")
    }
  }
}

extension SiteReview {
  /// The changeset of a branch.
  func pushed(_ branch: String) throws -> Changeset? { try pushedChangeset(branch) }
}

extension PushTests {
  @Test("What was here already without being anybody's is judged like what comes")
  func strays() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      try site.write(".gitattributes", "*.md filter=evil\n")
      try site.git("rm", "-q", ".gitattributes", in: "work")
      try site.git("commit", "-q", "-m", "Hide it", in: "work")
      // Its objects come to be in the repository, and no reference names them.
      try site.git("push", "-q", (site.folder / "repo.git").string, "HEAD:refs/heads/stray", in: "work")
      try site.git("--git-dir", (site.folder / "repo.git").string, "update-ref", "-d", "refs/heads/stray")
      let outcome = try site.push("HEAD:refs/heads/changesets/a")
      #expect(outcome.status != 0 && outcome.errorText.contains(".gitattributes:1"), "\(outcome.errorText)")
    }
  }
}
