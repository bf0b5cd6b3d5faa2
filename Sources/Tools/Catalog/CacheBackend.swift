import Synchronization

/// Something that remembers what it has worked out and can be told to forget it.
public struct CacheBackend: Sendable {
  /// What it is called in the answer of `clear_cache`.
  public let name: String
  /// Forgets what belongs to a site; answers how many things those were.
  let clear: @Sendable (_ site: String) throws -> Int

  /// A cache by its name.
  public init(_ name: String, clear: @escaping @Sendable (_ site: String) throws -> Int) {
    self.name = name
    self.clear = clear
  }
}

/// The caches beside those of the sites; whoever keeps one adds it.
final class CacheList: Sendable {
  private let backends: Mutex<[CacheBackend]>

  init(_ backends: [CacheBackend]) { self.backends = Mutex(backends) }

  var all: [CacheBackend] { backends.withLock { $0 } }

  func add(_ backend: CacheBackend) { backends.withLock { $0.append(backend) } }
}
