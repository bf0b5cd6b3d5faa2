/// The name that was probably meant, or nil where none is near.
///
/// Near is a third of the letters wrong, or the beginning of exactly one name.
func nearMatch(to word: String, in names: [String]) -> String? {
  let extensions = names.filter { $0.hasPrefix(word) }
  if word.count > 1, extensions.count == 1 { return extensions[0] }
  let ranked = names.map { (name: $0, distance: editDistance(word, $0)) }.filter {
    $0.distance <= max(1, max(word.count, $0.name.count) / 3)
  }
  return ranked.min { $0.distance < $1.distance }?.name
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.lowercased())
  let right = Array(right.lowercased())
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
