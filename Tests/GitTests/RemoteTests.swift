import Foundation
import Git
import Testing

@Suite struct RemoteTests {
  @Test("A clone has the branches, the tags, the head and the objects", arguments: ["", "file://"])
  func clone(scheme: String) throws {
    let scratch = try Scratch()
    let tip = try scratch.commit(["a": "1"])
    try scratch.commit(["b": "2"], on: "refs/heads/changesets/1", parents: [tip])
    try scratch.git("tag", "v1", tip.description)
    let target = scratch.folder.path + "/copy.git"
    let copy = try Repository.clone(from: scheme + scratch.path, to: target)
    #expect(
      try copy.references().map(\.name) == ["refs/heads/changesets/1", "refs/heads/main", "refs/tags/v1"])
    #expect(try copy.resolve("HEAD") == tip)
    #expect(try scratch.git("fsck", "--full", in: target) == "")
    #expect(throws: GitError.self) { try Repository.clone(from: scratch.path, to: target) }
  }

  @Test("A clone that fails leaves nothing at its place")
  func failedClone() throws {
    let scratch = try Scratch()
    let error = #expect(throws: GitError.self) {
      try Repository.clone(from: scratch.folder.path + "/nothing", to: scratch.folder.path + "/copy.git")
    }
    #expect(error?.message.contains("nothing") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["site.git"])
  }

  @Test("A fetch tells which references moved, and prunes those that are gone")
  func fetch() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    try scratch.repository.move(.create("refs/heads/old", at: one))
    let copy = try Repository.clone(from: scratch.path, to: scratch.folder.path + "/copy.git")
    let two = try scratch.commit(["a": "2"])
    try scratch.repository.move(.remove("refs/heads/old", from: one))
    let moved = try copy.fetch(from: scratch.path, references: ["+refs/heads/*:refs/heads/*"], prune: true)
    #expect(
      Set(moved) == [
        FetchedReference(name: "refs/heads/main", old: one, new: two),
        FetchedReference(name: "refs/heads/old", old: one, new: nil),
      ])
    #expect(try copy.references().map(\.name) == ["refs/heads/main"])
    #expect(
      try copy.remoteReferences(of: scratch.path).contains(Reference(name: "refs/heads/main", target: two)))
  }

  @Test("A push moves references from where they are expected to be, and nothing otherwise")
  func push() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    let copy = try Repository.clone(from: scratch.path, to: scratch.folder.path + "/copy.git")
    let two = try scratch.commit(["a": "2"])
    let outcome = try scratch.repository.push(
      to: copy.gitDirectory,
      [PushChange(local: "refs/heads/main", remote: "refs/heads/main", expected: .at(one))])
    #expect(outcome == [PushOutcome(name: "refs/heads/main", rejection: nil)])
    #expect(try copy.resolve("refs/heads/main") == two)

    let three = try scratch.commit(["a": "3"])
    let error = #expect(throws: GitError.self) {
      try scratch.repository.push(
        to: "file://" + copy.gitDirectory,
        [PushChange(local: "refs/heads/main", remote: "refs/heads/main", expected: .at(one))])
    }
    #expect(error?.code == .moved)
    #expect(try copy.resolve("refs/heads/main") == two)
    try scratch.repository.push(
      to: copy.gitDirectory,
      [
        PushChange(local: "refs/heads/main", remote: "refs/heads/new", expected: .absent),
        PushChange(local: nil, remote: "refs/heads/main", expected: .at(two)),
      ])
    #expect(try copy.references().map(\.name) == ["refs/heads/new"])
    #expect(try copy.resolve("refs/heads/new") == three)
  }

  @Test("A push that would lose commits is refused unless it is forced")
  func notFastForward() throws {
    let scratch = try Scratch()
    try scratch.commit(["a": "1"])
    let copy = try Repository.clone(from: scratch.path, to: scratch.folder.path + "/copy.git")
    let other = try scratch.commit(["x": "1"], on: "refs/heads/other", parents: [])
    let change = PushChange(local: "refs/heads/other", remote: "refs/heads/main")
    let error = #expect(throws: GitError.self) {
      try scratch.repository.push(to: copy.gitDirectory, [change])
    }
    #expect(error?.code == .rejected)
    let forced = PushChange(local: "refs/heads/other", remote: "refs/heads/main", isForced: true)
    try scratch.repository.push(to: copy.gitDirectory, [forced])
    #expect(try copy.resolve("refs/heads/main") == other)
  }

  @Test("A transfer reports its progress and stops when it is told to")
  func progress() throws {
    let scratch = try Scratch()
    var files: [String: String?] = [:]
    for number in 0..<300 { files["f\(number)"] = "content \(number)" }
    try scratch.commit(files)
    let seen = Counter()
    let access = RemoteAccess(progress: { seen.raise(to: $0.objects) })
    _ = try Repository.clone(from: scratch.path, to: scratch.folder.path + "/one.git", access: access)
    #expect(seen.value >= 300)
    let error = #expect(throws: GitError.self) {
      try Repository.clone(
        from: scratch.path, to: scratch.folder.path + "/two.git", access: RemoteAccess(isCancelled: { true }))
    }
    #expect(error?.code == .cancelled)
  }

  @Test("What a password is in an address doesn't show in an error")
  func secrets() throws {
    let scratch = try Scratch()
    let error = #expect(throws: GitError.self) {
      try scratch.repository.fetch(
        from: "http://ada:hunter2@127.0.0.1:9/x.git", references: ["refs/heads/*:refs/x/*"])
    }
    #expect(error?.code == .network || error?.code == .io || error?.code == .other)
    #expect(error?.message.contains("hunter2") == false)
  }
}

/// A number that several threads raise.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var number = 0

  var value: Int { lock.withLock { number } }

  func raise(to other: Int) { lock.withLock { number = max(number, other) } }
}
