/// A stack of elements of containers that are still open. One pile serves a whole document: a container
/// takes its elements off the top when it closes and gets an array of exactly their size.
struct Pile<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(__always) mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// The elements from `mark` to the top, which leave the pile.
  @inline(__always) mutating func take(from mark: Int) -> [Element] {
    let taken = Moved(place: base + mark, left: count &- mark)
    count = mark
    return Array(taken)
  }

  /// The elements from `mark` to the top, which stay.
  @inline(__always) func elements(from mark: Int) -> UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: base + mark, count: count &- mark)
  }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}

/// Elements on their way out of a pile. Going through a sequence lets the compiler specialise the array's
/// making; `Array(unsafeUninitializedCapacity:)` leaves it to the runtime, at a tenth of the time of reading.
private struct Moved<Element>: Sequence, IteratorProtocol {
  var place: UnsafeMutablePointer<Element>
  var left: Int

  var underestimatedCount: Int { left }

  @inline(__always) mutating func next() -> Element? {
    guard left > 0 else { return nil }
    left &-= 1
    defer { place += 1 }
    return place.move()
  }
}
