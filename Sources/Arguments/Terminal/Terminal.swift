internal import Glibc
internal import Synchronization

/// A stream that text is written to, with what is known of the screen behind it.
public final class Terminal: Sendable {
  /// The colours it shows, or none.
  public let style: Style
  /// How many columns a line may take.
  public let width: Int
  /// Whether a person is looking on.
  public let isInteractive: Bool

  private let sink: @Sendable (String) -> Bool
  private let failed = Mutex(false)

  /// Makes a terminal that hands its text to a closure, which answers whether it could take it.
  public init(
    width: Int = 80, isInteractive: Bool = false, style: Style = .plain,
    sink: @escaping @Sendable (String) -> Bool
  ) {
    self.width = width
    self.isInteractive = isInteractive
    self.style = style
    self.sink = sink
  }

  /// Makes a terminal of a file descriptor. Colours need a screen, and that `NO_COLOR` is not set.
  public convenience init(descriptor: Int32, environment: [String: String]) {
    let isInteractive = isatty(descriptor) == 1
    let wantsColours = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    self.init(
      width: columns(of: descriptor, isInteractive: isInteractive, environment: environment),
      isInteractive: isInteractive, style: isInteractive && wantsColours ? .coloured : .plain,
      sink: { writeAll($0, to: descriptor) })
  }

  /// Writes a text as it is.
  public func write(_ text: String) {
    if !sink(text) { failed.withLock { $0 = true } }
  }

  /// Writes a line; on a screen nothing in it can do more than be read.
  public func print(_ line: String = "") { write((isInteractive ? Style.harmless(line) : line) + "\n") }

  /// Whether everything written so far has arrived.
  public var hasTakenAll: Bool { failed.withLock { !$0 } }
}

/// The screen's width within readable bounds; 80 where there is no screen, so that files and pipes
/// get the same text everywhere.
private func columns(of descriptor: Int32, isInteractive: Bool, environment: [String: String]) -> Int {
  guard isInteractive else { return 80 }
  var size = winsize()
  let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  return max(40, known ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80)
}

private func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
    return true
  }
}
