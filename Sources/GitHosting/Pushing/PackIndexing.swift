import Git
import HTTP

/// Takes a pack that is pushed into quarantine: git itself reads, checks and indexes it. (security: W10)
struct PackIndexing {
  let program: GitProgram
  let settings: GitHostingSettings
  /// Where the pack goes; nil where there is none, and what is pushed was here already.
  let quarantine: Quarantine?
  let home: Repository

  /// Why a pack wasn't taken, for the person who sent it.
  struct Fault: Error {
    let lines: [String]
  }

  /// Reads a pack to its end; what comes is never held whole.
  func take(_ next: () throws -> [UInt8]?) throws {
    guard let quarantine else { return }
    var limits = GitProcess.Limits()
    limits.memory = settings.indexingMemory
    limits.seconds = settings.indexingSeconds
    // A pack that lacks bases gets them appended, so it may become larger than what was sent.
    limits.file = UInt(2 * settings.packBytes)
    let process = try GitProcess(
      program,
      [
        "-c", "core.bigFileThreshold=16m", "-c", "core.packedGitWindowSize=32m", "-c",
        "core.packedGitLimit=256m", "-c", "safe.directory=\(quarantine.directory)", "-c",
        "core.fsync=pack,pack-metadata", "index-pack", "--stdin", "--fix-thin", "--strict",
        "--max-input-size=\(settings.packBytes)",
      ], environment: ["GIT_DIR=\(quarantine.directory)"], limits: limits)
    let end = try process.exchange(within: settings.patience, input: next, output: { _ in })
    guard end.status == 0 else { throw Fault(lines: told(end)) }
  }

  /// The commits that no reference of the repository has yet. Fails unless all that the new tips stand on is there.
  func newCommits(of tips: [ObjectID]) throws -> [ObjectID] {
    let process = try GitProcess(
      program,
      ["rev-list", "--objects", "--stdin", "--not", "--all"],
      environment: quarantine?.environment ?? ["GIT_DIR=\(home.gitDirectory)"])
    var question: [UInt8]? = Array((tips.map(\.description).joined(separator: "\n") + "\n").utf8)
    var commits: [ObjectID] = []
    var rest: [UInt8] = []
    let end = try process.exchange(
      within: settings.patience,
      input: {
        defer { question = nil }
        return question
      },
      output: { piece in
        rest += piece
        let lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for line in lines.dropLast() {
          // Behind the id of anything but a commit stands a blank and where it lies.
          if line.count == 40, let id = ObjectID(String(decoding: line, as: UTF8.self)) { commits.append(id) }
        }
        rest = Array(lines.last ?? [])
      })
    guard end.status == 0 else {
      throw Fault(lines: ["The push lacks objects that its commits stand on."] + told(end))
    }
    return commits
  }

  /// What git said, without where it happened on this machine.
  private func told(_ end: GitProcess.End) -> [String] {
    let lines = end.errors.split(separator: "\n").suffix(5).map { line in
      var line = String(line)
      for path in [quarantine?.directory, home.gitDirectory].compactMap({ $0 }) {
        while let range = line.firstRange(of: path) { line.replaceSubrange(range, with: "…") }
      }
      return line
    }
    return lines.isEmpty ? ["git ended with status \(end.status)."] : lines
  }
}
