import Foundation
import Git
import Testing

/// A repository in a folder of its own that disappears with the value, with `git` itself as the judge.
final class Scratch {
  let folder: URL
  let repository: Repository

  init(_ options: Repository.Options = Repository.Options()) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "git-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    repository = try Repository.initialize(at: folder.path + "/site.git", options: options)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { repository.gitDirectory }

  /// Runs git in the repository and answers what it printed; a failure is an issue of the test.
  @discardableResult
  func git(_ arguments: String..., input: String = "", in directory: String? = nil) throws -> String {
    let result = try Scratch.run(arguments, in: directory ?? path, input: input)
    #expect(result.status == 0, "git \(arguments.joined(separator: " ")): \(result.output)")
    return result.output
  }

  /// What git's own check says; empty when all is well.
  func fsck() throws -> String {
    let result = try Scratch.run(["fsck", "--full", "--strict", "--no-dangling"], in: path)
    return result.status == 0 && !result.output.contains("missing") ? "" : result.output
  }

  static func run(
    _ arguments: [String], in directory: String, input: String = ""
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(filePath: directory)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": directory,
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
    ]
    let output = Pipe()
    let inputPipe = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = inputPipe
    try process.run()
    inputPipe.fileHandleForWriting.write(Data(input.utf8))
    try inputPipe.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  static let author = Signature(name: "Ada", email: "ada@example.org", time: 1_700_000_000, offset: 60)

  /// Commits files onto a branch; nil as content removes.
  @discardableResult
  func commit(
    _ files: [String: String?], on branch: String = "refs/heads/main", message: String = "Change",
    time: Int64 = 1_700_000_000, parents: [ObjectID]? = nil
  ) throws -> ObjectID {
    let tip = try repository.resolve(branch)
    return try repository.batch { batch in
      let edits = try files.sorted { $0.key < $1.key }.map { path, content -> TreeEdit in
        guard let content else { return .remove(path) }
        return .put(path, try batch.writeBlob(content.utf8))
      }
      let base = (parents?.first ?? tip)
      let tree = try batch.writeTree(from: base.map { try batch.treeID(ofCommit: $0) }, edits)
      let signature = Signature(name: "Ada", email: "ada@example.org", time: time)
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: tree, parents: parents ?? tip.map { [$0] } ?? [], author: signature, message: message))
      batch.move(.move(branch, from: tip, to: commit))
      return commit
    }
  }
}
