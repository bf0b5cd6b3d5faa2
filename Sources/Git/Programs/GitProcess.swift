internal import CGit2
internal import Glibc
internal import Synchronization

/// A running `git`: no shell, a bare environment, no descriptor but its three, a process group of its own.
///
/// ```swift
/// let process = try GitProcess(program, ["upload-pack", "--stateless-rpc", repository.gitDirectory])
/// let end = try process.exchange(until: deadline, input: body.next, output: client.write)
/// ```
public final class GitProcess: Sendable {
  /// What a process may use.
  public struct Limits: Sendable {
    /// Bytes of memory; 0 for any number.
    public var memory: UInt = 0
    /// Bytes of any one file that it writes; 0 for any number.
    public var file: UInt = 0
    /// Seconds of computing; 0 for any number.
    public var seconds: UInt = 0

    /// No limits.
    public init() {}
  }

  /// How a process ended.
  public struct End: Sendable {
    /// The exit status; 128 and the number of the signal that ended it, as a shell counts.
    public let status: Int32
    /// The last that it wrote to standard error.
    public let errors: String
  }

  let id: pid_t
  let input: Int32
  let output: Int32
  let errors: Int32
  /// Guards the number of the process, which is somebody else's once the process has been waited for.
  private let isOver = Mutex(false)

  /// Starts `git` with these arguments.
  ///
  /// - Parameter environment: What it finds in its environment beside the little that every `git` of ours does.
  public init(
    _ program: GitProgram, _ arguments: [String], environment: [String] = [], limits: Limits = Limits()
  ) throws {
    let pipes = try Pipes()
    id = try pipes.spawn(program.path, [program.path] + arguments, GitProgram.environment + environment)
    (input, output, errors) = pipes.ours
    if limits.memory | limits.file | limits.seconds != 0 {
      // It reads nothing before it is fed, so the limits hold before it has anything to work on.
      galley_limit_process(id, limits.memory, limits.file, limits.seconds)
    }
  }

  deinit {
    kill()
    wait()
    for descriptor in [output, errors] { close(descriptor) }
    if input >= 0, !isInputClosed.withLock({ $0 }) { close(input) }
  }

  let isInputClosed = Mutex(false)

  /// Says that nothing more comes.
  func closeInput() {
    isInputClosed.withLock { isClosed in
      if !isClosed { close(input) }
      isClosed = true
    }
  }

  /// Ends the process with all that it has started; from any thread, any number of times.
  public func kill() {
    isOver.withLock { isOver in
      if !isOver { _ = Glibc.kill(-id, SIGKILL) }
    }
  }

  /// Waits for the end of a process that is about to end, or has been killed.
  @discardableResult
  func wait() -> Int32 {
    // Not under the lock, so that somebody else may still kill it; the number stays its own until it is asked for below.
    var information = siginfo_t()
    while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return isOver.withLock { isOver in
      guard !isOver else { return -1 }
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0, errno == EINTR {}
      isOver = true
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
  }
}
