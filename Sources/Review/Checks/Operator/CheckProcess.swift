import Files
import Glibc

/// A program that is started once, told something on standard input, and heard until it ends.
struct CheckProcess {
  /// Why a program didn't come to an end that counts.
  struct Failure: Error {
    /// The end of a sentence.
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// The most that is heard of a program.
  static let mostOutput = 1 << 20
  /// Exit codes of a program that has done its work: linters end with 1 when they have found something.
  private static let ends: Set<Int32> = [0, 1]

  private let words: [String]
  private let folder: Path
  private let milliseconds: Int64

  /// A program by its whole path, with its arguments; `folder` is where it runs.
  init(_ words: [String], folder: Path, seconds: Int) {
    self.words = words
    self.folder = folder
    milliseconds = Int64(seconds) * 1_000
  }

  /// Runs it; answers what it has written on standard output.
  func run(_ input: [UInt8]) throws(Failure) -> [UInt8] {
    guard let program = words.first, program.hasPrefix("/") else {
      throw Failure("its program has to be named by its whole path.")
    }
    // Sockets, not pipes: writing to a program that has closed its input is an error there, and no signal.
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw Failure("the system has no room for it.")
    }
    defer { close(ends[1]) }
    let process: pid_t
    do {
      defer { close(ends[0]) }
      process = try start(program, talkingTo: ends[0])
    }
    // Its whole group: a program that is ended must not leave others behind.
    defer { kill(-process, SIGKILL) }
    let deadline = CheckProcess.now() + milliseconds
    var output: [UInt8] = []
    let failure = exchange(input, &output, over: ends[1], by: deadline)
    if let failure {
      kill(-process, SIGKILL)
      _ = CheckProcess.wait(for: process, by: CheckProcess.now() + 5_000)
      throw failure
    }
    guard let status = CheckProcess.wait(for: process, by: deadline) else {
      kill(-process, SIGKILL)
      _ = CheckProcess.wait(for: process, by: CheckProcess.now() + 5_000)
      throw Failure("it took more than \(milliseconds / 1_000) s, and was ended.")
    }
    guard status & 0x7F == 0 else { throw Failure("it was ended by signal \(status & 0x7F).") }
    let code = status >> 8 & 0xFF
    if code == 126 || code == 127 { throw Failure("\(program) can't be started.") }
    guard CheckProcess.ends.contains(code) else { throw Failure("it ended with exit code \(code).") }
    return output
  }

  private func start(_ program: String, talkingTo socket: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t(), usual = sigset_t()
    sigemptyset(&none)
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // A shell enters the folder, since a process can be started in none but its parent's; it makes nothing of the words.
    let entering = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.string] + words
    var arguments: [UnsafeMutablePointer<CChar>?] = entering.map { strdup($0) } + [nil]
    // Nothing of the server's own surroundings is handed on.
    let surroundings = [
      "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8",
    ]
    var environment: [UnsafeMutablePointer<CChar>?] = surroundings.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &environment)
    guard code == 0 else {
      throw Failure("\(program) can't be started: \(String(cString: strerror(code))).")
    }
    return process
  }

  /// Writes and reads until the program has closed its output; nil when all went well.
  private func exchange(
    _ input: [UInt8], _ output: inout [UInt8], over socket: Int32, by deadline: Int64
  ) -> Failure? {
    var sent = 0
    var isWriting = true
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if isWriting, sent == input.count {
        shutdown(socket, Int32(SHUT_WR))
        isWriting = false
      }
      let remaining = deadline - CheckProcess.now()
      guard remaining > 0 else {
        return Failure("it took more than \(milliseconds / 1_000) s, and was ended.")
      }
      var descriptor = pollfd(fd: socket, events: Int16(isWriting ? POLLIN | POLLOUT : POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, Int32(clamping: remaining))
      if ready < 0, errno != EINTR { return Failure("it can't be heard.") }
      if ready <= 0 { continue }
      if isWriting, Int32(descriptor.revents) & POLLOUT != 0 {
        let count = input[sent...].withUnsafeBytes {
          send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        // A program need not listen to the end to have something to say.
        if count < 0, errno != EAGAIN, errno != EINTR { isWriting = false }
        sent += max(count, 0)
      }
      guard Int32(descriptor.revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
      let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count == 0 { return nil }
      if count < 0 {
        if errno == EAGAIN || errno == EINTR { continue }
        return nil
      }
      output += buffer[..<count]
      if output.count > CheckProcess.mostOutput {
        return Failure("it said more than \(CheckProcess.mostOutput) bytes, and was ended.")
      }
    }
  }

  private static func wait(for process: pid_t, by deadline: Int64) -> Int32? {
    var status: Int32 = 0
    while case let ended = waitpid(process, &status, WNOHANG), ended != process {
      if ended < 0, errno != EINTR { return 127 << 8 }
      guard now() < deadline else { return nil }
      usleep(2_000)
    }
    return status
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
