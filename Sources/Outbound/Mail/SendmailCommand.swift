import Glibc

/// A program of the machine that takes mail: `/usr/sbin/sendmail -t -i`.
///
/// Its arguments are the operator's alone. A letter with its recipient goes in on standard input.
public struct SendmailCommand: Sendable {
  private let words: [String]
  private let patience: Int64

  /// A program by its whole path, with its arguments.
  public init(_ words: [String]) { self.init(words, patience: 20_000) }

  init(_ words: [String], patience: Int64) {
    self.words = words
    self.patience = patience
  }

  /// Hands a letter over; when this returns the program has taken it.
  public func send(_ message: MailMessage) throws(OutboundError) {
    guard let program = words.first, program.hasPrefix("/") else {
      throw OutboundError(.request, "The command for mail has to be named by its whole path.")
    }
    // A socket, not a pipe: writing to a program that is gone is an error there, and no signal.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw OutboundError(.unreachable, "The system has no room for a program that sends mail.")
    }
    defer { close(ends[1]) }
    let process: pid_t
    do {
      defer { close(ends[0]) }
      process = try start(program, reading: ends[0])
    }
    let deadline = Moment.now + patience
    let isWritten = SendmailCommand.write(message.bytes, to: ends[1], by: deadline)
    shutdown(ends[1], Int32(SHUT_WR))
    let status = SendmailCommand.wait(for: process, by: deadline)
    guard let status else { throw OutboundError(.timeout, "\(program) took too long, and was ended.") }
    // The lower seven bits tell of a signal; the exit code stands above them.
    guard status == 0, isWritten else {
      let how = status & 0x7F == 0 ? "exit code \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
      throw OutboundError(.answer, "\(program) didn't take the mail: \(how).")
    }
  }

  private func start(_ program: String, reading input: Int32) throws(OutboundError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    // Nothing of the server's own surroundings is handed on.
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
    defer { for text in arguments + environment { free(text) } }
    var process = pid_t()
    let code = posix_spawn(&process, program, &actions, nil, &arguments, &environment)
    guard code == 0 else {
      throw OutboundError(.unreachable, "\(program) can't be started: \(String(cString: strerror(code))).")
    }
    return process
  }

  private static func write(_ bytes: [UInt8], to socket: Int32, by deadline: Moment) -> Bool {
    var sent = 0
    while sent < bytes.count {
      var descriptor = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
      guard poll(&descriptor, 1, Int32(clamping: deadline.remaining)) == 1 else { return false }
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func wait(for process: pid_t, by deadline: Moment) -> Int32? {
    var status: Int32 = 0
    while case let ended = waitpid(process, &status, WNOHANG), ended != process {
      if ended < 0, errno != EINTR { return 127 << 8 }
      guard deadline.remaining > 0 else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
      }
      usleep(5_000)
    }
    return status
  }
}
