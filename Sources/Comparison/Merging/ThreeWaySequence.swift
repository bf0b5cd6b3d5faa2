internal import Markdown

/// Three sequences side by side: what both sides left alone, what one side changed, and what both did.
enum ThreeWaySequence {
  /// A stretch with one fate.
  enum Piece: Equatable {
    /// Taken from ours; so is what both changed alike.
    case ours(Range<Int>)
    /// Taken from theirs, who alone changed it.
    case theirs(Range<Int>)
    /// Changed by both, each in its own way.
    case conflict(base: Range<Int>, ours: Range<Int>, theirs: Range<Int>)
  }

  /// The pieces in order; equal numbers are equal items. Changes that touch one another are taken as
  /// changes of the same place, as git takes them.
  static func pieces(base: [Int], ours: [Int], theirs: [Int]) -> [Piece] {
    var left = SequenceDiff.changes(from: base, to: ours)[...]
    var right = SequenceDiff.changes(from: base, to: theirs)[...]
    var pieces: [Piece] = []
    // How far each side is ahead of the base at the place that has been reached.
    var place = 0
    var offset = (ours: 0, theirs: 0)
    while let start = [left.first?.old.lowerBound, right.first?.old.lowerBound].compactMap({ $0 }).min() {
      if start > place { pieces.append(.ours(place + offset.ours..<start + offset.ours)) }
      var end = start
      var grown = (ours: 0, theirs: 0)
      var changed = (ours: false, theirs: false)
      while true {
        if let change = left.first, change.old.lowerBound <= end {
          end = max(end, change.old.upperBound)
          grown.ours += change.new.count - change.old.count
          changed.ours = true
          left.removeFirst()
        } else if let change = right.first, change.old.lowerBound <= end {
          end = max(end, change.old.upperBound)
          grown.theirs += change.new.count - change.old.count
          changed.theirs = true
          right.removeFirst()
        } else {
          break
        }
      }
      let own = start + offset.ours..<end + offset.ours + grown.ours
      let other = start + offset.theirs..<end + offset.theirs + grown.theirs
      if !changed.theirs || ours[own] == theirs[other] {
        pieces.append(.ours(own))
      } else if !changed.ours {
        pieces.append(.theirs(other))
      } else {
        pieces.append(.conflict(base: start..<end, ours: own, theirs: other))
      }
      offset = (offset.ours + grown.ours, offset.theirs + grown.theirs)
      place = end
    }
    if place < base.count { pieces.append(.ours(place + offset.ours..<base.count + offset.ours)) }
    return pieces
  }
}

/// Gives equal items equal numbers, so that sequences of them compare in one step.
struct ItemNumbers<Item: Hashable> {
  private var numbers: [Item: Int] = [:]

  mutating func numbers(of items: some Sequence<Item>) -> [Int] {
    items.map { item in
      if let number = numbers[item] { return number }
      numbers[item] = numbers.count
      return numbers.count - 1
    }
  }
}
