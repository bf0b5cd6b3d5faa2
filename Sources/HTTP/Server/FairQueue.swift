/// On whose behalf work is done: an address, and what it shows there as a credential.
struct Asker: Hashable {
  let address: RemoteAddress
  /// A hash of the credential; never more than that.
  var credential = 0

  /// Work of the server's own.
  static let nobody = Asker(address: RemoteAddress(nil))
}

/// What waits, each asker's in the order in which it came, one asker's after the other's.
struct FairQueue<Element> {
  private struct Line {
    /// What was taken is let go of at once: it may hold a large body.
    var elements: [Element?] = []
    var first = 0
    var count: Int { elements.count - first }
  }

  private var lines: [Asker: Line] = [:]
  /// Those who have something waiting; the first of them is next.
  private var turns: [Asker] = []
  private var nextTurn = 0
  /// How much waits in all.
  private(set) var count = 0

  /// How much of an asker's waits.
  func count(of asker: Asker) -> Int { lines[asker]?.count ?? 0 }

  /// Puts something behind all of the same asker's.
  mutating func append(_ element: Element, of asker: Asker) {
    count += 1
    if lines[asker]?.elements.append(element) == nil {
      lines[asker] = Line(elements: [element])
      turns.append(asker)
    }
  }

  /// Takes what is next.
  mutating func next() -> (asker: Asker, element: Element)? {
    guard nextTurn < turns.count else { return nil }
    let asker = turns[nextTurn]
    nextTurn += 1
    if nextTurn > 64, nextTurn * 2 > turns.count {
      turns.removeSubrange(0..<nextTurn)
      nextTurn = 0
    }
    guard let element = take(asker) else { return nil }
    count -= 1
    return (asker, element)
  }

  private mutating func take(_ asker: Asker) -> Element? {
    guard var line = lines.removeValue(forKey: asker), line.first < line.elements.count else { return nil }
    let element = line.elements[line.first]
    line.elements[line.first] = nil
    line.first += 1
    guard line.count > 0 else { return element }
    if line.first > 64, line.first * 2 > line.elements.count {
      line.elements.removeSubrange(0..<line.first)
      line.first = 0
    }
    lines[asker] = line
    turns.append(asker)
    return element
  }
}
