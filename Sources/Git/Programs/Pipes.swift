internal import CGit2
internal import Glibc

/// The three pipes between this process and one that it starts.
struct Pipes {
  private let input: (read: Int32, write: Int32)
  private let output: (read: Int32, write: Int32)
  private let errors: (read: Int32, write: Int32)

  /// Our ends.
  var ours: (input: Int32, output: Int32, errors: Int32) { (input.write, output.read, errors.read) }

  init() throws(GitError) {
    input = try Pipes.open()
    do {
      output = try Pipes.open()
    } catch {
      Pipes.close(input)
      throw error
    }
    do {
      errors = try Pipes.open()
    } catch {
      Pipes.close(input)
      Pipes.close(output)
      throw error
    }
    for descriptor in [input.write, output.read, errors.read] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    // A pack goes through in pieces as large as the system lets anybody have; where it doesn't, in its usual ones.
    for descriptor in [input.write, output.read] { _ = fcntl(descriptor, Pipes.setSize, Pipes.size) }
  }

  /// Starts a program with the other ends; those are closed here, and ours too where it can't be started.
  func spawn(_ path: String, _ arguments: [String], _ environment: [String]) throws(GitError) -> pid_t {
    defer { for descriptor in [input.read, output.write, errors.write] { Glibc.close(descriptor) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.read, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    _ = galley_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &pipe)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var surroundings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in words + surroundings { free(text) } }
    var process = pid_t()
    let code = posix_spawn(&process, path, &actions, &attributes, &words, &surroundings)
    guard code == 0 else {
      for descriptor in [input.write, output.read, errors.read] { Glibc.close(descriptor) }
      throw GitError(.io, "\(path) can't be started: \(String(cString: strerror(code)))")
    }
    return process
  }

  private static func open() throws(GitError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw GitError.system("open", "a pipe") }
    return (ends[0], ends[1])
  }

  private static func close(_ pipe: (read: Int32, write: Int32)) {
    Glibc.close(pipe.read)
    Glibc.close(pipe.write)
  }

  /// F_SETPIPE_SZ, which the C library shows to GNU sources only.
  private static let setSize: Int32 = 1031
  private static let size: Int32 = 1 << 20
}
