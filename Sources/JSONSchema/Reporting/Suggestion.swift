/// Finds what somebody probably meant.
enum Suggestion {
  /// The candidate that is nearest to `text`, if one is near enough to be a slip of the fingers.
  static func nearest(to text: String, among candidates: [String]) -> String? {
    let letters = Array(text.lowercased().unicodeScalars)
    guard (1...64).contains(letters.count) else { return nil }
    let tolerance = max(1, letters.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates.prefix(500) where candidate.utf8.count <= 256 {
      let distance = distance(letters, Array(candidate.lowercased().unicodeScalars), atMost: tolerance)
      if distance <= tolerance, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// The nearest candidate as a question.
  static func sentence(for text: String, among candidates: [String]) -> String? {
    nearest(to: text, among: candidates).map { "did you mean \($0)?" }
  }

  /// How many letters differ, neighbours that changed places counting once.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], atMost limit: Int) -> Int {
    guard abs(one.count - other.count) <= limit else { return limit + 1 }
    var before: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        var cost = min(
          last[column] + (letter == candidate ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, last) = (last, current)
    }
    return last[other.count]
  }
}
