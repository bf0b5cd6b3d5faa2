internal import Git
internal import Store

/// Finds out which of the objects that are gone came back under another name.
struct RenameSearch {
  /// An object's file on one side.
  struct Candidate {
    let collection: String
    let path: String
    let version: FileVersion
  }

  /// The most pairs of one collection that are looked at closely: beyond that many, only equal files are found.
  private static let mostPairs = 2_500
  /// How much two files must have in common, in hundredths of the larger one.
  private static let enough = 60

  /// For each addition that is a rename the removal that it was, as positions in the two lists.
  static func renames(
    removed: [Candidate], in old: any ObjectReader, added: [Candidate], in new: any ObjectReader
  ) throws -> [Int: Int] {
    var renames: [Int: Int] = [:]
    var open = Set(removed.indices)
    var byBlob: [FileVersion: [Int]] = [:]
    for position in removed.indices.reversed() {
      byBlob[removed[position].version, default: []].append(position)
    }
    for (position, candidate) in added.enumerated() {
      guard
        let same = byBlob[candidate.version]?.last(where: {
          open.contains($0) && removed[$0].collection == candidate.collection
        })
      else { continue }
      renames[position] = same
      open.remove(same)
    }
    let collections = Set(open.map { removed[$0].collection })
    for collection in collections.sorted() {
      let gone = open.filter { removed[$0].collection == collection }.sorted()
      let come = added.indices.filter { added[$0].collection == collection && renames[$0] == nil }
      guard !come.isEmpty, gone.count * come.count <= mostPairs else { continue }
      let before = try gone.map { try Lines(old, removed[$0].version) }
      let after = try come.map { try Lines(new, added[$0].version) }
      var pairs: [(likeness: Int, gone: Int, come: Int)] = []
      for (i, one) in before.enumerated() {
        for (j, other) in after.enumerated() {
          let likeness = one.likeness(to: other)
          if likeness >= enough { pairs.append((likeness, gone[i], come[j])) }
        }
      }
      for pair in pairs.sorted(by: { ($1.likeness, $0.gone, $0.come) < ($0.likeness, $1.gone, $1.come) })
      where open.contains(pair.gone) && renames[pair.come] == nil {
        renames[pair.come] = pair.gone
        open.remove(pair.gone)
      }
    }
    return renames
  }

  /// A file as how many bytes it has of which lines.
  private struct Lines {
    private var sizes: [Int: Int] = [:]
    private var total = 0

    init(_ reader: any ObjectReader, _ version: FileVersion) throws {
      guard version.mode.isFile else { return }
      let bytes = try reader.blob(version.id).prefix(TreeSide.largestText)
      for line in bytes.split(separator: 0x0A) {
        sizes[line.hashValue, default: 0] += line.count
        total += line.count
      }
    }

    func likeness(to other: Lines) -> Int {
      let larger = max(total, other.total)
      guard larger > 0, min(total, other.total) * 100 >= larger * RenameSearch.enough else { return 0 }
      let common = sizes.reduce(0) { $0 + min($1.value, other.sizes[$1.key] ?? 0) }
      return common * 100 / larger
    }
  }
}
