/// Finds what somebody will have meant by a name that doesn't exist.
public enum NearMatch {
  /// The names nearest to `name`, best first: at most three, and none that is too far off to be meant.
  public static func best(for name: String, among known: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let limit = max(1, wanted.count / 3)
    var found: [(name: String, distance: Int)] = []
    for candidate in known {
      let bytes = Array(candidate.lowercased().utf8.prefix(64))
      let distance: Int
      if bytes.count >= 3, wanted.count >= 3, bytes.starts(with: wanted) || wanted.starts(with: bytes) {
        distance = 1
      } else if abs(bytes.count - wanted.count) <= limit {
        distance = editDistance(wanted, bytes)
      } else {
        continue
      }
      if distance <= limit { found.append((candidate, distance)) }
    }
    return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour; two rows are remembered, since
  /// a swap looks back beyond the last.
  static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
        if i > 0, j > 0, x == b[j - 1], y == a[i - 1] { distance = min(distance, beforeLast[j - 1] + 1) }
        row.append(distance)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
