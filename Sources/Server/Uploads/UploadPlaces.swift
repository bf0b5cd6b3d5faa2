import Content
import Crypto
import Review
import Synchronization
import Tools

/// One place for one file, until it is taken or its time is over.
struct UploadPlace: Sendable {
  let offer: UploadOffer
  let maximumBytes: Int
  /// Until when, in seconds since 1970.
  let expires: Int64

  /// Whose places are counted together.
  var owner: String { offer.participant.id }
}

/// The places that are open, and the files that are on their way. They are forgotten when the server stops.
final class UploadPlaces: Sendable {
  private struct State {
    /// By the hash of what only the holder of the address knows.
    var open: [[UInt8]: UploadPlace] = [:]
    /// How many files are on their way, by whose they are.
    var receiving: [String: Int] = [:]
  }

  private let state = Mutex(State())
  private let random: RandomSource
  private let now: @Sendable () -> Int64

  /// How many places one credential may have open.
  static let mostOfOne = 32
  static let mostOfAll = 4_096
  /// How many files may be on their way at once.
  static let mostReceivedOfOne = 4
  static let mostReceived = 32
  private static let secretBytes = 24

  init(random: RandomSource = .system, now: @escaping @Sendable () -> Int64) {
    self.random = random
    self.now = now
  }

  /// Opens a place; answers with its secret.
  func open(_ place: UploadPlace) throws(GalleyError) -> String {
    guard let bytes = try? random.bytes(UploadPlaces.secretBytes) else {
      throw GalleyError(.internalFault, "The system gives no random numbers.")
    }
    let secret = Hex.encode(bytes)
    let now = now()
    let hasRoom = state.withLock { state in
      state.open = state.open.filter { $0.value.expires > now }
      let own = state.open.values.count { $0.owner == place.owner }
      guard own < UploadPlaces.mostOfOne, state.open.count < UploadPlaces.mostOfAll else { return false }
      state.open[UploadPlaces.key(secret)] = place
      return true
    }
    guard hasRoom else {
      throw GalleyError(
        .busy, "Too many uploads are open (\(UploadPlaces.mostOfOne) for one credential).",
        hint: "Use those that are open; each closes by itself after a quarter of an hour.")
    }
    return secret
  }

  /// The place that a secret opens; nil where none does, or not any more.
  func place(for secret: String) -> UploadPlace? {
    let now = now()
    return state.withLock { $0.open[UploadPlaces.key(secret)] }.flatMap { $0.expires > now ? $0 : nil }
  }

  /// Takes a place for a file that comes now: nobody else gets it.
  func take(_ secret: String) throws(GalleyError) -> UploadPlace? {
    let now = now()
    let (place, isBusy) = state.withLock { state -> (UploadPlace?, Bool) in
      let key = UploadPlaces.key(secret)
      guard let place = state.open[key], place.expires > now else { return (nil, false) }
      guard state.receiving[place.owner, default: 0] < UploadPlaces.mostReceivedOfOne,
        state.receiving.values.reduce(0, +) < UploadPlaces.mostReceived
      else { return (nil, true) }
      state.open[key] = nil
      state.receiving[place.owner, default: 0] += 1
      return (place, false)
    }
    if isBusy {
      throw GalleyError(
        .busy, "Too many files are on their way.",
        hint: "Send this one again in a moment; its address still holds.")
    }
    return place
  }

  /// Notes that a file is on its way no longer.
  func finish(_ place: UploadPlace) {
    state.withLock { state in
      let left = state.receiving[place.owner, default: 1] - 1
      state.receiving[place.owner] = left > 0 ? left : nil
    }
  }

  /// What is looked up takes the same time whatever is guessed.
  private static func key(_ secret: String) -> [UInt8] { SHA256.hash(Array(secret.utf8)) }
}
