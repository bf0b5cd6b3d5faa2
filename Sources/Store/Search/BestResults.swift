import Content

/// The best of many results, kept while they stream past.
struct BestResults {
  /// An object that was found.
  struct Hit {
    let version: Int64
    let score: Double
    let scope: SearchScope
    let holder: Listing.Holder

    var id: String { scope.id(of: holder) }

    /// Of equal scores the order is that of collections and ids, so that it doesn't depend on how the index came about.
    func isBetter(than other: Hit) -> Bool {
      if score != other.score { return score > other.score }
      if scope === other.scope {
        if case .table(let row) = holder, case .table(let otherRow) = other.holder { return row < otherRow }
        return id.utf8.lexicographicallyPrecedes(other.id.utf8)
      }
      return scope.listing.collection.id < other.scope.listing.collection.id
    }
  }

  private(set) var total = 0
  private let capacity: Int
  /// A heap with the worst of the best on top.
  private var heap: [Hit] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  /// The hits, the best first.
  var ranked: [Hit] { heap.sorted { $0.isBetter(than: $1) } }

  mutating func offer(_ hit: Hit) {
    total += 1
    if heap.count < capacity {
      heap.append(hit)
      siftUp(heap.count - 1)
    } else if let worst = heap.first, hit.isBetter(than: worst) {
      heap[0] = hit
      siftDown()
    }
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].isBetter(than: heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[worst].isBetter(than: heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
