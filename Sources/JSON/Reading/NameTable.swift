import Glibc

/// The first member names of a document, so that the rows of a table share theirs instead of making each
/// anew. Each has an ordinal, by which an object tells cheaply which of them it has.
///
/// Names also follow one another in the same order in each row. The table remembers which name came next,
/// and when that guess is right a name is neither searched for its end nor proved again, only compared.
struct NameTable: ~Copyable {
  /// How many names are kept: as many as a word has bits. Nothing is ever thrown out, since an ordinal stands
  /// for its name as long as the document is read.
  static let capacity = 64
  /// The ordinal of all names that came when the table was full.
  static let noOrdinal = 64

  private struct Entry {
    /// The name's bytes in the document, where a closing quote follows them.
    let first: UnsafePointer<UInt8>
    let length: Int
    let string: String
    /// The ordinal of the name that came after this one last time.
    var successor: Int
  }

  private static let homeCount = 128
  private let entries: UnsafeMutablePointer<Entry>
  /// Ordinals plus one by hash, with open addressing; zero is an empty place.
  private let homes: UnsafeMutablePointer<UInt8>
  private var count = 0
  /// The ordinal of the name that was read last.
  private var last = 0

  init() {
    entries = .allocate(capacity: Self.capacity)
    homes = .allocate(capacity: Self.homeCount)
    homes.initialize(repeating: 0, count: Self.homeCount)
  }

  deinit {
    entries.deinitialize(count: count)
    entries.deallocate()
    homes.deallocate()
  }

  /// The ordinal of the name that followed the last one before, if that stands at `place` with a quote
  /// behind it.
  @inline(__always) mutating func expected(
    at place: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
  ) -> Int? {
    guard last < count, case let guess = entries[last].successor,
      Self.stands(entries[guess].first, entries[guess].length, at: place, before: end)
    else { return nil }
    last = guess
    return guess
  }

  /// Whether the `length` bytes from `known` on, and the quote behind them, stand also at `place`.
  @inline(__always) private static func stands(
    _ known: UnsafePointer<UInt8>, _ length: Int, at place: UnsafePointer<UInt8>,
    before end: UnsafePointer<UInt8>
  ) -> Bool {
    guard end - place >= max(length &+ 1, 8) else { return false }
    let difference = ByteWord(at: place).bits ^ ByteWord(at: known).bits
    // The word that holds a short name goes on beyond its quote; what is there doesn't count.
    if length < 8 { return difference &<< UInt64(truncatingIfNeeded: (7 &- length) &* 8) == 0 }
    let end = length &- 7
    return difference == 0 && ByteWord(at: place + end).bits == ByteWord(at: known + end).bits
      && (length < 16 || memcmp(place + 8, known + 8, end &- 8) == 0)
  }

  @inline(__always) func string(_ ordinal: Int) -> String { entries[ordinal].string }

  @inline(__always) func length(_ ordinal: Int) -> Int { entries[ordinal].length }

  /// The string and the ordinal of a name whose bytes stand in the document.
  mutating func name(of bytes: UnsafeBufferPointer<UInt8>) -> (string: String, ordinal: Int) {
    var home = Self.home(of: bytes)
    while homes[home] != 0 {
      let ordinal = Int(homes[home]) &- 1
      if entries[ordinal].length == bytes.count, let first = bytes.baseAddress,
        memcmp(entries[ordinal].first, first, bytes.count) == 0
      {
        follow(with: ordinal)
        return (entries[ordinal].string, ordinal)
      }
      home = (home &+ 1) & (Self.homeCount &- 1)
    }
    return add(bytes, home)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ home: Int) -> (
    string: String, ordinal: Int
  ) {
    let string = String(decoding: bytes, as: UTF8.self)
    guard count < Self.capacity, let first = bytes.baseAddress else { return (string, Self.noOrdinal) }
    let ordinal = count
    (entries + ordinal).initialize(to: Entry(first: first, length: bytes.count, string: string, successor: 0))
    homes[home] = UInt8(truncatingIfNeeded: ordinal &+ 1)
    count &+= 1
    follow(with: ordinal)
    return (string, ordinal)
  }

  private mutating func follow(with ordinal: Int) {
    entries[last].successor = ordinal
    last = ordinal
  }

  /// Where to look for a name, by its length and its outer bytes. The table is never more than half full and
  /// small, so that no choice of names makes looking slow.
  private static func home(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    let middle = bytes[bytes.count / 2]
    let mixed = (Int(first) &* 31 &+ Int(last)) &* 31 &+ Int(middle) &+ bytes.count &* 7
    return mixed & (homeCount &- 1)
  }
}
