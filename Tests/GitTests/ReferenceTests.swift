import Foundation
import Git
import Testing

@Suite struct ReferenceTests {
  @Test("A reference is made, moved and removed only from where it is expected to be")
  func compareAndSwap() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    let two = try scratch.commit(["a": "2"])
    try repository.move(.create("refs/heads/changesets/7", at: one))
    #expect(throws: GitError.self) { try repository.move(.create("refs/heads/changesets/7", at: two)) }
    let error = #expect(throws: GitError.self) {
      try repository.move(.move("refs/heads/changesets/7", from: two, to: one))
    }
    #expect(error?.code == .moved)
    try repository.move(.move("refs/heads/changesets/7", from: one, to: two))
    #expect(try repository.resolve("refs/heads/changesets/7") == two)
    #expect(throws: GitError.self) { try repository.move(.remove("refs/heads/changesets/7", from: one)) }
    try repository.move(.remove("refs/heads/changesets/7", from: two))
    #expect(try repository.resolve("refs/heads/changesets/7") == nil)
    #expect(try scratch.git("for-each-ref", "--format=%(refname)") == "refs/heads/main\n")
  }

  @Test("Several references move together or not at all")
  func allOrNothing() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    let two = try scratch.commit(["a": "2"])
    #expect(throws: GitError.self) {
      try repository.move([
        .create("refs/heads/new", at: two), .create("refs/galley/changesets/1", at: one),
        .move("refs/heads/main", from: one, to: two),
      ])
    }
    #expect(try repository.references().map(\.name) == ["refs/heads/main"])
    try repository.move([
      .create("refs/heads/new", at: two), .create("refs/galley/changesets/1", at: one),
      .move("refs/heads/main", from: two, to: one),
    ])
    #expect(
      try repository.references().map(\.name)
        == ["refs/galley/changesets/1", "refs/heads/main", "refs/heads/new"])
    #expect(try scratch.git("rev-parse", "main") == "\(one)\n")
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: scratch.path).filter { $0.hasSuffix(".lock") } == []
    )
  }

  @Test("References move in the order of the request, and what is removed goes last")
  func order() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    try repository.move(.create("refs/heads/a", at: one))
    let two = try scratch.commit(["a": "2"])
    // A folder in the place of the second one stops the transaction between the two.
    let stop = scratch.path + "/refs/heads/z"
    try FileManager.default.createDirectory(atPath: stop + "/full", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: stop + "/full/.keep"))
    #expect(throws: GitError.self) {
      try repository.move([
        .remove("refs/heads/a", from: one), .move("refs/heads/main", from: two, to: one),
        .create("refs/heads/z", at: two),
      ])
    }
    #expect(try repository.resolve("refs/heads/main") == one)
    #expect(try repository.resolve("refs/heads/a") == one)
  }

  @Test("Packed references are read, moved, removed and listed like the others")
  func packed() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    let two = try scratch.commit(["a": "2"])
    for number in 0..<20 { try repository.move(.create("refs/heads/changesets/\(number)", at: one)) }
    try scratch.git("tag", "-a", "-m", "tag", "v1", one.description)
    try scratch.git("pack-refs", "--all")
    #expect(try repository.resolve("refs/heads/changesets/13") == one)
    #expect(try repository.references(prefix: "refs/heads/changesets/1").count == 11)
    try repository.move(.move("refs/heads/changesets/13", from: one, to: two))
    try repository.move(.remove("refs/heads/changesets/14", from: one))
    try repository.move(.remove("refs/heads/changesets/13", from: two))
    #expect(try repository.resolve("refs/heads/changesets/13") == nil)
    #expect(try repository.references(prefix: "refs/heads/changesets/").count == 18)
    #expect(try scratch.git("for-each-ref", "refs/heads/changesets").split(separator: "\n").count == 18)
    #expect(try repository.peeled(try #require(try repository.resolve("refs/tags/v1"))) == one)
    #expect(try scratch.fsck() == "")
  }

  @Test("A reference can't stand where the folder of another one is", arguments: [false, true])
  func neighbours(packed: Bool) throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    try repository.move([.create("refs/heads/a/b", at: one), .create("refs/heads/c", at: one)])
    if packed { try scratch.git("pack-refs", "--all") }
    for name in ["refs/heads/a", "refs/heads/c/d", "refs/heads/a/b/c"] {
      let error = #expect(throws: GitError.self) { try repository.move(.create(name, at: one)) }
      #expect(error?.code == .collision)
    }
    try repository.move(.remove("refs/heads/a/b", from: one))
    try repository.move(.create("refs/heads/a", at: one))
    #expect(
      try repository.references(prefix: "refs/heads/").map(\.name) == [
        "refs/heads/a", "refs/heads/c", "refs/heads/main",
      ])
  }

  @Test(
    "Names that git wouldn't take are refused",
    arguments: [
      "main", "HEAD", "refs/heads", "refs/heads/", "refs/heads/a..b", "refs/heads/.a", "refs/heads/a.lock",
      "refs/heads/a b", "refs/heads/a~1", "../refs/heads/a", "refs/heads/../../x", "refs/heads/a\u{0}",
    ])
  func names(name: String) throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    let error = #expect(throws: GitError.self) { try scratch.repository.move(.create(name, at: one)) }
    #expect(error?.code == .invalidName)
  }

  @Test("A lock that a killed process of ours left is removed at once, a foreign one at a certain age")
  func leftoverLocks() throws {
    var options = Repository.Options()
    options.lockPatience = .milliseconds(200)
    options.staleLockAge = .seconds(60)
    let scratch = try Scratch(options)
    let one = try scratch.commit(["a": "1"])
    let lock = URL(filePath: scratch.path + "/refs/heads/main.lock")

    try Data("held with flock\n".utf8).write(to: lock)
    let two = try scratch.commit(["a": "2"])

    try Data().write(to: lock)
    let error = #expect(throws: GitError.self) { try scratch.commit(["a": "3"]) }
    #expect(error?.code == .locked)
    #expect(try scratch.repository.resolve("refs/heads/main") == two)

    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: lock.path)
    let three = try scratch.commit(["a": "3"])
    #expect(try scratch.repository.commit(three).parents == [two])
    #expect(try scratch.repository.commit(two).parents == [one])
  }

  @Test("A lock that a living process holds is never taken away, however old it is")
  func heldLock() throws {
    var options = Repository.Options()
    options.lockPatience = .milliseconds(100)
    options.staleLockAge = .zero
    let scratch = try Scratch(options)
    let one = try scratch.commit(["a": "1"])
    let path = scratch.path + "/refs/heads/main.lock"
    let file = open(path, O_CREAT | O_RDWR, 0o644)
    #expect(flock(file, LOCK_EX) == 0)
    let error = #expect(throws: GitError.self) { try scratch.commit(["a": "2"]) }
    #expect(error?.code == .locked)
    close(file)
    let two = try scratch.commit(["a": "2"])
    #expect(try scratch.repository.commit(two).parents == [one])
  }

  @Test("Symbolic references are followed and not overwritten by mistake")
  func symbolic() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    #expect(try scratch.repository.resolve("HEAD") == one)
    #expect(try scratch.repository.symbolicTarget(of: "HEAD") == "refs/heads/main")
    try scratch.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main")
    #expect(try scratch.repository.resolve("refs/remotes/origin/HEAD") == one)
    let error = #expect(throws: GitError.self) {
      try scratch.repository.move(.move("refs/remotes/origin/HEAD", from: one, to: one))
    }
    #expect(error?.code == .unsupported)
  }

  @Test("Ten thousand references are listed by prefix, loose and packed")
  func many() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    let lines = (0..<10_000).map { "create refs/galley/x/\($0) \(one)\n" }.joined()
    try scratch.git("update-ref", "--stdin", input: lines)
    #expect(try scratch.repository.references(prefix: "refs/galley/").count == 10_000)
    try scratch.git("pack-refs", "--all")
    #expect(try scratch.repository.references(prefix: "refs/galley/x/999").count == 11)
  }
}
