import Foundation
import Git
import Testing

@Suite struct MaintenanceTests {
  @Test("Maintenance joins packs and packs loose objects, and loses nothing")
  func maintenance() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    for round in 0..<20 { try scratch.commit(["f\(round % 7)": "\(round)"]) }
    let loose = try repository.writeBlob("loose, and in no tree".utf8)
    try scratch.git("tag", "-a", "-m", "tag", "v1", "main")
    let before = try scratch.git("cat-file", "--batch-all-objects", "--batch-check")
    let report = try #require(try repository.maintain())
    #expect(report.joinedPacks == 20)
    #expect(report.packedObjects == 2)
    #expect(report.damage == [])
    #expect(try scratch.git("cat-file", "--batch-all-objects", "--batch-check") == before)
    let status = try scratch.git("count-objects", "-v")
    #expect(status.contains("count: 0\n") && status.contains("packs: 1\n") && status.contains("garbage: 0\n"))
    #expect(try repository.blob(loose) == Array("loose, and in no tree".utf8))
    #expect(try scratch.fsck() == "")
    #expect(try repository.maintain() == MaintenanceReport())

    try scratch.git("gc")
    for round in 0..<5 { try scratch.commit(["f\(round % 7)": "again \(round)"]) }
    _ = try repository.maintain()
    #expect(try scratch.fsck() == "")
    #expect(try scratch.git("rev-list", "--count", "main") == "25\n")
  }

  @Test("Maintenance packs many references, tags with what they name")
  func referencePacking() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let tip = try scratch.commit(["a": "1"])
    try scratch.git("tag", "-a", "-m", "tag", "v1", "main")
    for number in 0..<250 { try repository.move(.create("refs/galley/\(number)", at: tip)) }
    let before = try scratch.git("for-each-ref")
    #expect(try repository.maintain()?.packedReferences == 252)
    #expect(try scratch.git("for-each-ref") == before)
    #expect(try scratch.git("show-ref", "-d").contains("\(tip) refs/tags/v1^{}\n"))
    #expect(try repository.references(prefix: "refs/galley/").count == 250)
    let next = try scratch.commit(["a": "2"])
    #expect(try repository.resolve("refs/heads/main") == next)
    #expect(try scratch.fsck() == "")
  }

  @Test("A damaged object is reported by maintenance and keeps nothing else from being packed")
  func damage() throws {
    var options = Repository.Options()
    options.packLimit = 0
    let scratch = try Scratch(options)
    try scratch.commit(["a": "1"])
    let id = try scratch.repository.writeBlob("to be damaged".utf8).description
    let file = "\(scratch.path)/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    try Data("garbage".utf8).write(to: URL(filePath: file))
    let report = try #require(try scratch.repository.maintain())
    #expect(report.damage.count == 1)
    #expect(report.damage[0].contains(id))
    #expect(report.packedObjects == 3)
    #expect(FileManager.default.fileExists(atPath: file))
  }
}
