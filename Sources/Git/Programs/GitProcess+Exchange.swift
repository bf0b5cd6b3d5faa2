internal import Glibc

extension GitProcess {
  /// Feeds the process and takes what it writes, until it has ended.
  ///
  /// Call it on a thread that may be blocked, and that takes no SIGPIPE: a program that ends early doesn't read all of
  /// its input, which is no failure of ours.
  ///
  /// - Parameters:
  ///   - patience: How long it may take; then it is killed.
  ///   - input: The next piece for standard input; nil at its end.
  ///   - output: Takes what came from standard output.
  public func exchange(
    within patience: Duration, input next: () throws -> [UInt8]?, output take: ([UInt8]) throws -> Void
  ) throws -> End {
    let deadline = ContinuousClock.now + patience
    var said = LastWords()
    do {
      var piece: ArraySlice<UInt8> = []
      var isFed = false
      var isRead = true
      var isOpen = true
      while isOpen {
        if piece.isEmpty, !isFed, isRead {
          if let more = try next() {
            piece = more[...]
            if piece.isEmpty { continue }
          } else {
            isFed = true
            closeInput()
          }
        }
        let ready = try waitForPipes(wantsInput: !piece.isEmpty, by: deadline)
        if ready.errors, let words = read(errors, upTo: 4_096) { said.append(words) }
        if ready.output {
          guard let bytes = read(output, upTo: GitProcess.pieceSize) else { continue }
          isOpen = !bytes.isEmpty
          if isOpen { try take(bytes) }
        }
        if ready.input, !feed(&piece) {
          // It wants no more; what it has to say is still to be heard.
          piece = []
          isRead = false
          closeInput()
        }
      }
      // Whoever fed it is not to be left with the rest in hand.
      while !isFed { isFed = try next() == nil }
      closeInput()
      try drainErrors(into: &said, by: deadline)
      return End(status: wait(), errors: said.text)
    } catch {
      kill()
      wait()
      throw error
    }
  }

  private struct Ready {
    var input = false
    var output = false
    var errors = false
  }

  private func waitForPipes(wantsInput: Bool, by deadline: ContinuousClock.Instant) throws -> Ready {
    let ends = Int16(POLLHUP) | Int16(POLLERR)
    var descriptors = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsInput ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    while true {
      let left = deadline - .now
      guard left > .zero else { throw GitError(.cancelled, "git took too long, and was ended") }
      let count = poll(&descriptors, 3, Int32(min(left.components.seconds + 1, 60)) * 1_000)
      if count == 0 || (count < 0 && errno == EINTR) { continue }
      guard count > 0 else { throw GitError.system("wait for", "git") }
      // A closed standard error is ready for ever; only the end of standard output counts.
      if descriptors[0].revents == 0, descriptors[2].revents == 0, descriptors[1].revents & Int16(POLLIN) == 0
      {
        usleep(1_000)
        descriptors[1].fd = -1
        continue
      }
      return Ready(
        input: descriptors[2].revents != 0, output: descriptors[0].revents & (Int16(POLLIN) | ends) != 0,
        errors: descriptors[1].revents & Int16(POLLIN) != 0)
    }
  }

  /// What is there; empty at the end, nil where there is nothing yet.
  private func read(_ descriptor: Int32, upTo limit: Int) -> [UInt8]? {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { target, count in
      result = Glibc.read(descriptor, target.baseAddress, limit)
      count = max(result, 0)
    }
    return result >= 0 ? bytes : errno == EAGAIN || errno == EINTR ? nil : []
  }

  /// Writes as much as there is room for; false where nobody reads any more.
  private func feed(_ piece: inout ArraySlice<UInt8>) -> Bool {
    let count = piece.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count > 0 { piece = piece.dropFirst(count) }
    return count >= 0 || errno == EAGAIN || errno == EINTR
  }

  private func drainErrors(into said: inout LastWords, by deadline: ContinuousClock.Instant) throws {
    while true {
      let words = read(errors, upTo: 4_096)
      if let words, words.isEmpty { return }
      if let words { said.append(words) }
      if words == nil {
        guard deadline > .now else { throw GitError(.cancelled, "git took too long, and was ended") }
        var descriptor = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
        poll(&descriptor, 1, 1_000)
      }
    }
  }

  private static let pieceSize = 256 << 10
}

/// The end of what a program wrote to standard error; the rest is nobody's loss.
private struct LastWords {
  private var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) {
    bytes += more
    if bytes.count > 2 * LastWords.limit { bytes.removeFirst(bytes.count - LastWords.limit) }
  }

  var text: String { String(decoding: bytes.suffix(LastWords.limit), as: UTF8.self) }

  private static let limit = 4_096
}
