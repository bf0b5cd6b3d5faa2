import Arguments
import Foundation
import Testing

@Suite("Completions for shells")
struct CompletionTests {
  @Test(
    "bash offers what belongs in the word's place",
    arguments: [
      ("sample ch", ["check"]),
      ("sample token ", ["create", "--json", "--help"]),
      ("sample token create --pre", ["--preset"]),
      ("sample token create --preset ", ["read", "read-write"]),
      ("sample token create -s ", []),
      ("sample completions ", ["bash", "zsh", "fish", "--help"]),
    ])
  func bash(line: String, offers: [String]) throws {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let script = """
      \(Shell.bash.completionScript(for: Sample.root))
      COMP_WORDS=(\(words.joined(separator: " "))) COMP_CWORD=\(words.count - 1) COMPREPLY=()
      _sample
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let output = try #require(try Self.output(of: "bash", ["-euc", script]))
    #expect(output.split(separator: "\n").map(String.init) == offers)
  }

  @Test("every shell that is installed can read its script", arguments: Shell.allCases)
  func syntax(shell: Shell) throws {
    let script = Shell.allCases.contains(shell) ? shell.completionScript(for: Sample.root) : ""
    let file = FileManager.default.temporaryDirectory.appending(
      path: "completions-\(UUID()).\(shell.rawValue)")
    try script.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let flag = shell == .fish ? "--no-execute" : "-n"
    guard let output = try Self.output(of: shell.rawValue, [flag, file.path]) else {
      print("skipped: \(shell.rawValue) is not installed")
      return
    }
    #expect(output == "")
  }

  @Test("each command, option and choice is in every script", arguments: Shell.allCases)
  func content(shell: Shell) {
    let script = shell.completionScript(for: Sample.root)
    for word in ["check", "create", "preset", "read-write", "completions", "help"] {
      #expect(script.contains(word))
    }
  }

  /// What a program prints on both streams, or nil where it is not installed.
  private static func output(of program: String, _ arguments: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : String(decoding: output, as: UTF8.self)
  }
}
