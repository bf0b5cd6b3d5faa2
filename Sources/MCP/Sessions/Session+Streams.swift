import HTTP
import Synchronization

extension Session {
  /// Why a stream can't be opened.
  enum StreamFault: Error {
    /// There is one already.
    case taken
    /// The session is over.
    case ended
    /// It would go on behind an event of which nothing is kept.
    case unknownEvent
  }

  /// How far a client may be behind with reading the answer to a request.
  private static var answerLimit: Int { 64 << 20 }

  /// Whether nothing is going on.
  var isIdle: Bool { state.withLock { $0.isIdle } }

  /// Whether requests are under way.
  var isBusy: Bool { state.withLock { !$0.running.isEmpty } }

  /// How many requests are under way.
  var runningCount: Int { state.withLock { $0.running.count } }

  var lastUsed: Int64 { state.withLock { $0.lastUsed } }

  /// Opens the stream for what belongs to no request, or goes on with one that broke.
  func listen(after eventID: String?, keepAlive seconds: Int) throws(StreamFault) -> SSEStream {
    let place = eventID.flatMap(EventTrack.parse)
    if eventID != nil, place == nil { throw .unknownEvent }
    // The answer to a request may be long; what belongs to none is short, and who falls behind comes again.
    let isForRequest = place.map { $0.track > 0 } ?? false
    let stream = SSEStream(
      queueLimit: isForRequest ? Self.answerLimit : 2 * kit.settings.replayBytes, keepAlive: seconds)
    let opened = state.withLock { state -> Result<Int, StreamFault> in
      guard !state.isEnded else { return .failure(.ended) }
      let number = place?.track ?? 0
      // What belongs to one stream must not be told on another one.
      guard let track = state.tracks[number] else { return .failure(.unknownEvent) }
      // Whoever names the last event it got has lost the stream, whatever this side believes.
      if place == nil, track.isOpen { return .failure(.taken) }
      state.tracks[number]?.attach(stream, after: place?.sequence)
      if number == 0 { state.staleSince = nil }
      return .success(number)
    }
    watch(stream, try opened.get())
    return stream
  }

  /// Opens a stream for the answer to a request. The first event of the newest revision of these is empty, so
  /// that the client can come back even before there is anything.
  func openTrack(keepAlive seconds: Int) -> (number: Int, stream: SSEStream) {
    let stream = SSEStream(queueLimit: Self.answerLimit, keepAlive: seconds)
    let number = state.withLock { state in
      state.lastTrack += 1
      var track = EventTrack(state.lastTrack, kit.settings)
      track.attach(stream, after: nil)
      if let client = state.client, client.revision >= .v2025_11_25 { track.prime() }
      if state.isEnded { track.end(kit.pacemaker.now) }
      state.tracks[state.lastTrack] = track
      return state.lastTrack
    }
    watch(stream, number)
    return (number, stream)
  }

  /// Adds a message to the stream of a request.
  func append(_ message: [UInt8], to track: Int) { state.withLock { $0.tracks[track]?.append(message) } }

  /// Lets the client go; it comes back for the rest.
  func hangUp(_ track: Int, retry milliseconds: Int) {
    state.withLock { $0.tracks[track]?.hangUp(retry: milliseconds) }
  }

  /// Ends the stream of a request; what was on it is kept for a while.
  func endTrack(_ track: Int) {
    let now = kit.pacemaker.now
    state.withLock { state in
      state.tracks[track]?.end(now)
      // Each keeps its answer, however long that is.
      let ended = state.tracks.filter { $0.key > 0 && $0.value.endedAt != nil }.keys
      if ended.count > kit.settings.replayStreams, let oldest = ended.min() { state.tracks[oldest] = nil }
    }
  }

  /// Forgets the events of streams that ended long ago.
  func forgetTracks(_ now: Int64) {
    state.withLock { state in
      guard state.tracks.count > 1 else { return }
      let lifetime = Int64(kit.settings.replayLifetime)
      state.tracks = state.tracks.filter { number, track in
        number == 0 || track.endedAt.map { $0 + lifetime > now } ?? true
      }
    }
  }

  private func watch(_ stream: SSEStream, _ number: Int) {
    stream.onClose { [weak self, weak stream] in
      guard let self, let stream else { return }
      state.withLock { state in
        state.tracks[number]?.detach(stream)
        state.lastUsed = kit.pacemaker.now
      }
    }
  }
}
