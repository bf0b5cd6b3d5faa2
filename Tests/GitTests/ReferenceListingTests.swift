import Foundation
import Git
import Testing

@Suite("Listings of references")
struct ReferenceListingTests {
  private static let prefix = "refs/galley/tasks/"

  private func settle() { usleep(40_000) }

  @Test("nothing is read again while nothing has moved, and whatever moves is seen at once")
  func listing() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a": "1"])
    let two = try scratch.commit(["a": "2"])
    var known = try repository.references(prefix: Self.prefix, since: nil)
    #expect(known.references.isEmpty)
    func look() throws -> [String: ObjectID] {
      known = try repository.references(prefix: Self.prefix, since: known)
      return Dictionary(
        uniqueKeysWithValues: known.references.map { (String($0.name.dropFirst(18)), $0.target) })
    }
    // Moves follow one another within the coarseness of the clock, and beyond it.
    for pause in [false, true] {
      func wait() { if pause { settle() } }
      try repository.move(.set("refs/galley/tasks/1", to: one))
      #expect(try look() == ["1": one])
      wait()
      try repository.move(.set("refs/galley/tasks/1", to: two))
      #expect(try look() == ["1": two])
      wait()
      try repository.move(.set("refs/galley/tasks/a/b", to: one))
      #expect(try look() == ["1": two, "a/b": one])
      wait()
      try scratch.git("update-ref", "refs/galley/tasks/a/b", two.description)
      #expect(try look() == ["1": two, "a/b": two])
      wait()
      try scratch.git("pack-refs", "--all")
      #expect(try look() == ["1": two, "a/b": two])
      wait()
      try scratch.git("update-ref", "-d", "refs/galley/tasks/a/b")
      #expect(try look() == ["1": two])
      wait()
    }
    settle()
    let first = try repository.references(prefix: Self.prefix, since: known)
    settle()
    #expect(try repository.references(prefix: Self.prefix, since: first).isSame(as: first))
    try repository.move(.set("refs/galley/tasks/1", to: one))
    #expect(try !repository.references(prefix: Self.prefix, since: first).isSame(as: first))
  }

  @Test("what can't be read is named, and an older packed value doesn't stand in for it")
  func damaged() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    for name in ["1", "2"] { try scratch.repository.move(.set(Self.prefix + name, to: one)) }
    try scratch.git("pack-refs", "--all")
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/" + Self.prefix, withIntermediateDirectories: true)
    try "rubbish".write(toFile: scratch.path + "/" + Self.prefix + "2", atomically: true, encoding: .utf8)
    let listing = try scratch.repository.references(prefix: Self.prefix, since: nil)
    #expect(listing.references.map(\.name) == [Self.prefix + "1"])
    #expect(listing.damaged == [Self.prefix + "2"])
  }

  @Test("a walk gives the commits of some tips that others don't have")
  func walk() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1"])
    let two = try scratch.commit(["a": "2"])
    let three = try scratch.commit(["a": "3"])
    let repository = scratch.repository
    #expect(try repository.commits(from: [three], without: [one]) == [three, two])
    #expect(try repository.commits(from: [three], without: [], atMost: 1) == [three])
    #expect(try repository.commits(from: [one], without: [three]) == [])
    #expect(throws: GitError.self) { try repository.commits(from: [.zero], without: []) }
  }
}
