import Files
import Git
import Support
import Synchronization
import Testing

@testable import GitHosting

/// W9, W10.
@Suite("git as a program")
struct GitProcessTests {
  /// A program that is called git and does what a test wants.
  private func program(_ script: String, in folder: TemporaryFolder) throws -> GitProgram {
    try (folder / "git").writeAtomically(Array("#!/bin/sh\n\(script)\n".utf8))
    _ = try Command.run("chmod", ["+x", (folder / "git").string])
    return try #require(GitProgram(searching: "relative:/nowhere:\(folder.path.string)"))
  }

  /// Runs the body where a program that ends early sends no signal.
  private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
    -> Result
  {
    try await withCheckedThrowingContinuation { continuation in
      _ = GitSlots(GitHostingSettings()).run(for: "test") {
        continuation.resume(with: Swift.Result { try body() })
      }
    }
  }

  @Test("finds nothing of ours in its environment, and no descriptor but its three")
  func surroundings() async throws {
    let folder = try TemporaryFolder("git")
    let git = try program("env; ls /proc/self/fd | wc -l", in: folder)
    let text = try await onThread {
      let process = try GitProcess(git, [], environment: ["GIT_PROTOCOL=version=2"])
      var output: [UInt8] = []
      _ = try process.exchange(within: .seconds(30), input: { nil }, output: { output += $0 })
      return String(decoding: output, as: UTF8.self)
    }
    #expect(text.contains("GIT_CONFIG_NOSYSTEM=1") && text.contains("GIT_PROTOCOL=version=2"))
    #expect(!text.contains("HOME=/root") && !text.contains("GALLEY") && !text.contains("USER="))
    // The listing itself holds one open.
    #expect(text.split(separator: "\n").last.map { $0.filter(\.isNumber) } == "4")
  }

  @Test("is killed with all that it started when its time is over")
  func patience() async throws {
    let folder = try TemporaryFolder("git")
    let git = try program("sleep 600 & echo $!; wait", in: folder)
    let child = Mutex("")
    await #expect(throws: GitError.self) {
      try await onThread {
        let process = try GitProcess(git, [])
        _ = try process.exchange(
          within: .seconds(2), input: { nil },
          output: { bytes in child.withLock { $0 += String(decoding: bytes, as: UTF8.self) } })
      }
    }
    let number = child.withLock { $0.filter(\.isNumber) }
    #expect(!number.isEmpty)
    var isGone = false
    for _ in 0..<100 where !isGone {
      let state = try? String(decoding: Path("/proc/\(number)/stat").read(), as: UTF8.self)
      isGone = state == nil || state?.contains(") Z ") == true
      if !isGone { try await Task.sleep(for: .milliseconds(20)) }
    }
    #expect(isGone)
  }

  @Test("that ends early leaves the rest of its input to be read, and its last words are kept")
  func earlyEnd() async throws {
    let folder = try TemporaryFolder("git")
    let git = try program("yes no | head -c 100000 >&2; echo 'the end' >&2; exit 3", in: folder)
    let (end, pieces) = try await onThread {
      var pieces = 0
      let process = try GitProcess(git, [])
      let end = try process.exchange(
        within: .seconds(30),
        input: {
          pieces += 1
          return pieces <= 40 ? [UInt8](repeating: 1, count: 100_000) : nil
        }, output: { _ in })
      return (end, pieces)
    }
    #expect(end.status == 3 && end.errors.hasSuffix("the end\n") && end.errors.utf8.count <= 4_096)
    #expect(pieces == 41)
  }

  @Test("gives back what it is fed, however much that is")
  func echo() async throws {
    let folder = try TemporaryFolder("git")
    let git = try program("exec cat", in: folder)
    let count = try await onThread {
      var sent = 0
      var received = 0
      let process = try GitProcess(git, [])
      _ = try process.exchange(
        within: .seconds(60),
        input: {
          sent += 1
          return sent <= 64 ? [UInt8](repeating: 7, count: 1 << 20) : nil
        }, output: { received += $0.count })
      return received
    }
    #expect(count == 64 << 20)
  }

  @Test("So many work at once, so many of one caller, and beyond a line nobody is taken")
  func slots() async throws {
    var settings = GitHostingSettings()
    settings.concurrent = 2
    settings.concurrentPerCaller = 1
    settings.waiting = 2
    let slots = GitSlots(settings)
    let log = Mutex<[String]>([])
    let gate = Mutex(false)
    @Sendable func work(_ name: String) -> @Sendable () -> Void {
      {
        log.withLock { $0.append(name) }
        while !gate.withLock({ $0 }) { _ = try? Command.run("sleep", ["0.01"]) }
      }
    }
    #expect(slots.run(for: "a", work("a1")))
    #expect(slots.run(for: "a", work("a2")))
    #expect(!slots.run(for: "a", work("a3")))
    #expect(slots.run(for: "b", work("b1")))
    for _ in 0..<500 where log.withLock({ $0.count }) < 2 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(Set(log.withLock { $0 }) == ["a1", "b1"])
    gate.withLock { $0 = true }
    for _ in 0..<500 where log.withLock({ $0.count }) < 3 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(log.withLock { $0.last } == "a2")
  }
}
