import HTTP

/// The events of one stream of a session, kept for a while so that a client that loses the stream can come back
/// for what it has missed.
struct EventTrack: Sendable {
  /// Names the stream within its session.
  let number: Int
  private let settings: SessionSettings
  private var last = 0
  private var sent = 0
  private var kept: [(sequence: Int, frame: [UInt8])] = []
  private var keptBytes = 0
  /// Where events go at once.
  private(set) var stream: SSEStream?
  /// When what it belongs to ended.
  private(set) var endedAt: Int64?

  init(_ number: Int, _ settings: SessionSettings) {
    self.number = number
    self.settings = settings
  }

  /// Whether a client reads along.
  var isOpen: Bool { stream.map { !$0.isClosed } ?? false }

  /// Puts an event without a message on the stream, so that the client has an id to come back with.
  mutating func prime() { stream?.send(EventFrame.priming(id: id(last))) }

  /// Adds a message.
  mutating func append(_ message: [UInt8]) {
    last += 1
    let frame = EventFrame.message(message, id: id(last))
    kept.append((last, frame))
    keptBytes += frame.count
    while kept.count > 1, kept.count > settings.replayEvents || keptBytes > settings.replayBytes {
      keptBytes -= kept.removeFirst().frame.count
    }
    if let stream {
      if stream.send(frame) { sent = last } else { self.stream = nil }
    }
  }

  /// Goes on on a stream: with what came behind `sequence`, or with what was never sent.
  mutating func attach(_ new: SSEStream, after sequence: Int?) {
    stream?.finish()
    stream = new
    let start = sequence ?? sent
    for event in kept where event.sequence > start && new.send(event.frame) { sent = event.sequence }
    if endedAt != nil { new.finish() }
  }

  /// Lets the stream go, where it is still this one.
  mutating func detach(_ old: SSEStream) {
    if stream === old { stream = nil }
  }

  /// Closes the stream and goes on without one; the client is asked to come back after a while.
  mutating func hangUp(retry milliseconds: Int?) {
    if let milliseconds { stream?.retry(milliseconds: milliseconds) }
    stream?.finish()
    stream = nil
  }

  /// Nothing more will come.
  mutating func end(_ now: Int64) {
    endedAt = now
    stream?.finish()
    stream = nil
  }

  private func id(_ sequence: Int) -> String { "\(number)-\(sequence)" }

  /// Reads an event's id: which stream, and how far it was read.
  static func parse(_ id: String) -> (track: Int, sequence: Int)? {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let track = Int(parts[0]), let sequence = Int(parts[1])
    else { return nil }
    return (track, sequence)
  }
}
