/// Myers' difference of two sequences in linear space, with a bound on the work.
public enum SequenceDiff {
  /// Items to leave out of the old sequence and items of the new one to put in their place.
  public struct Change: Sendable, Equatable {
    /// What to leave out of the old sequence.
    public var old: Range<Int>
    /// What of the new sequence comes in its place.
    public var new: Range<Int>
  }

  /// How many edits are looked for between two points before they count as replaced: the search takes
  /// the square of this.
  static let mostEdits = 1000
  /// How many steps all searches of one difference may take.
  static let mostSteps = 20_000_000

  /// The changes that make the new sequence out of the old one, in order; equal numbers are equal items.
  public static func changes(from old: [Int], to new: [Int]) -> [Change] {
    var search = Search(old: old, new: new)
    search.compare(0..<old.count, 0..<new.count)
    return search.changes
  }

  private struct Search {
    let old: [Int]
    let new: [Int]
    var changes: [Change] = []
    var steps = 0

    mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
      // Its own stack: the halves may be very unequal.
      var open = [(oldRange, newRange)]
      while let (wholeOld, wholeNew) = open.popLast() {
        let (a, b) = trimmed(wholeOld, wholeNew)
        if a.isEmpty || b.isEmpty {
          record(a, b)
        } else if let (x, y) = middle(a, b) {
          open.append((x..<a.upperBound, y..<b.upperBound))
          open.append((a.lowerBound..<x, b.lowerBound..<y))
        } else {
          record(a, b)
        }
      }
    }

    private mutating func record(_ a: Range<Int>, _ b: Range<Int>) {
      if a.isEmpty, b.isEmpty { return }
      if let last = changes.last, last.old.upperBound == a.lowerBound, last.new.upperBound == b.lowerBound {
        changes[changes.count - 1] = Change(
          old: last.old.lowerBound..<a.upperBound, new: last.new.lowerBound..<b.upperBound)
      } else {
        changes.append(Change(old: a, new: b))
      }
    }

    private func trimmed(_ a: Range<Int>, _ b: Range<Int>) -> (Range<Int>, Range<Int>) {
      var (a, b) = (a, b)
      while !a.isEmpty, !b.isEmpty, old[a.lowerBound] == new[b.lowerBound] {
        a = a.lowerBound + 1..<a.upperBound
        b = b.lowerBound + 1..<b.upperBound
      }
      while !a.isEmpty, !b.isEmpty, old[a.upperBound - 1] == new[b.upperBound - 1] {
        a = a.lowerBound..<a.upperBound - 1
        b = b.lowerBound..<b.upperBound - 1
      }
      return (a, b)
    }

    /// A point on a shortest path, found from both ends at once; nil where that takes too long.
    private mutating func middle(_ a: Range<Int>, _ b: Range<Int>) -> (Int, Int)? {
      let delta = a.count - b.count
      let bound = min((a.count + b.count + 1) / 2, SequenceDiff.mostEdits)
      var forward = Frontier(bound: bound, width: a.count, height: b.count)
      var backward = forward
      for edits in 0...bound {
        steps += 2 * edits + 2
        if steps > SequenceDiff.mostSteps { return nil }
        for k in stride(from: -edits, through: edits, by: 2) {
          guard var x = forward.step(k, edits) else { continue }
          while x < a.count, x - k < b.count, old[a.lowerBound + x] == new[b.lowerBound + x - k] { x += 1 }
          forward[k] = x
          if delta % 2 != 0, abs(delta - k) < edits, backward.meets(x, at: delta - k) {
            return (a.lowerBound + x, b.lowerBound + x - k)
          }
        }
        for k in stride(from: -edits, through: edits, by: 2) {
          guard var x = backward.step(k, edits) else { continue }
          while x < a.count, x - k < b.count, old[a.upperBound - 1 - x] == new[b.upperBound - 1 - x + k] {
            x += 1
          }
          backward[k] = x
          if delta % 2 == 0, abs(delta - k) <= edits, forward.meets(x, at: delta - k) {
            return (a.upperBound - x, b.upperBound - x + k)
          }
        }
      }
      return nil
    }
  }

  /// How far the search has come on each diagonal, from one end.
  private struct Frontier {
    /// The place on each diagonal; -1 where no path inside the two sequences leads.
    private var places: [Int]
    private let offset: Int
    private let width: Int
    private let height: Int

    init(bound: Int, width: Int, height: Int) {
      offset = bound + 1
      places = Array(repeating: -1, count: 2 * offset + 1)
      self.width = width
      self.height = height
    }

    subscript(k: Int) -> Int {
      get { places[offset + k] }
      set { places[offset + k] = newValue }
    }

    /// Where one more edit leads on diagonal `k`; nil where it leaves the sequences.
    mutating func step(_ k: Int, _ edits: Int) -> Int? {
      if edits == 0 { return 0 }
      let across = self[k - 1] >= 0 && self[k - 1] < width ? self[k - 1] + 1 : -1
      let down = self[k + 1] >= 0 && self[k + 1] - k <= height ? self[k + 1] : -1
      self[k] = max(across, down)
      return self[k] >= 0 ? self[k] : nil
    }

    /// Whether a path from the other end that has come to `x` runs into this one.
    func meets(_ x: Int, at k: Int) -> Bool { self[k] >= 0 && x + self[k] >= width }
  }
}
