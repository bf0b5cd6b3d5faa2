internal import Glibc

/// A program of the machine that is run to its end, or to the end of its time.
///
/// It is started in a group of its own, so that what it started itself ends with it: `git push` has an `ssh`.
struct ProgramRun {
  /// How a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It took too long, or nobody wanted it any more, and was ended.
    case stopped
  }

  /// How it ended.
  let ending: Ending
  /// The last part of what it wrote to both of its outputs.
  let output: String

  /// How much of what a program writes is kept.
  private static let outputLimit = 16_384

  /// Runs a program by its whole path, with nothing of this process's surroundings but what is given.
  static func run(
    _ words: [String], environment: [String: String], until deadline: ContinuousClock.Instant,
    isCancelled: () -> Bool
  ) throws(ProgramError) -> ProgramRun {
    var ends: [Int32] = [-1, -1]
    // A socket can be read without waiting on this side alone; a pipe would not wait on the program's side either.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw ProgramError(errno) }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      defer { close(ends[1]) }
      process = try start(words, environment, writing: ends[1])
    }
    var output: [UInt8] = []
    var status: Int32 = 0
    while true {
      let isOpen = read(ends[0], into: &output)
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process || (ended < 0 && errno != EINTR) { break }
      if ContinuousClock.now >= deadline || isCancelled() {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        read(ends[0], into: &output)
        return ProgramRun(ending: .stopped, output: text(output))
      }
      var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
      // A program that has closed its output would make every poll return at once.
      if isOpen { poll(&waiting, 1, 20) } else { usleep(5_000) }
    }
    // What it left behind in its group has nothing more to do.
    kill(-process, SIGKILL)
    read(ends[0], into: &output)
    // The lower seven bits tell of a signal; the exit code stands above them.
    let signal = status & 0x7F
    return ProgramRun(
      ending: signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal), output: text(output))
  }

  /// Takes what has been written so far; answers whether more may come.
  @discardableResult
  private static func read(_ end: Int32, into output: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = recv(end, &chunk, chunk.count, Int32(MSG_DONTWAIT))
      guard count > 0 else { return count < 0 }
      output += chunk.prefix(count)
      if output.count > 2 * outputLimit { output.removeFirst(output.count - outputLimit) }
    }
  }

  private static func text(_ output: [UInt8]) -> String {
    String(decoding: output.suffix(outputLimit), as: UTF8.self)
  }

  private static func start(
    _ words: [String], _ environment: [String: String], writing output: Int32
  ) throws(ProgramError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let code = posix_spawnp(&process, words.first ?? "", &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw ProgramError(code) }
    return process
  }
}

/// Why a program could not be started.
struct ProgramError: Error {
  /// What the system says.
  let reason: String

  init(_ number: Int32) { reason = String(cString: strerror(number)) }
}
