public import Files
import Glibc

/// A running program, for tests that talk to it or kill it.
public struct RunningCommand: Sendable {
  /// Its number.
  public let id: Int32

  /// Starts a program, found by its path or in `PATH`, with files for its input and output.
  public init(
    _ program: String, _ arguments: [String] = [], in folder: Path? = nil,
    environment: [String: String] = [:], input: Path = "/dev/null", output: Path = "/dev/null",
    errors: Path = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, input.string, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.string, writing, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors.string, writing, 0o600)
    // Swift doesn't see glibc's own way to change the child's folder, so `env` does it.
    let line = (folder.map { ["env", "-C", $0.string] } ?? []) + [program] + arguments
    let words = CStrings(line)
    let variables = CStrings(Self.environment(with: environment).map { "\($0)=\($1)" })
    var number: pid_t = 0
    let result = withExtendedLifetime((words, variables)) {
      posix_spawnp(&number, line[0], &actions, nil, words.pointers, variables.pointers)
    }
    guard result == 0 else { throw FileError(.read, Path(program), errno: result) }
    id = number
  }

  /// Waits for the end: the exit status, or 128 and the signal that ended it.
  public func wait() throws -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1 {
      guard errno == EINTR else { throw FileError(.inspect, Path("process \(id)"), errno: errno) }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Ends it at once, as a power cut would.
  public func kill() { _ = Glibc.kill(id, SIGKILL) }

  private static func environment(with changes: [String: String]) -> [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      next += 1
    }
    for (name, value) in changes { variables[name] = value.isEmpty ? nil : value }
    return variables
  }
}

/// A list of C strings that ends with nil, as `posix_spawn` wants it.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() { (pointers + index).initialize(to: strdup(string)) }
    (pointers + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
