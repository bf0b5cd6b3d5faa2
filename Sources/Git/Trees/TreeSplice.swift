/// Replaces some names in the bytes of a tree and copies everything between them in whole pieces.
///
/// A name may change from file to folder, which changes its place in git's order; so each name is
/// looked for at both places, and each place remembers where in the old bytes it lies.
struct TreeSplice {
  private struct Place {
    let name: Int
    let isFolder: Bool
    var offset = 0
    var length = 0
  }

  private let bytes: UnsafeRawBufferPointer
  private let names: [ArraySlice<UInt8>]
  private var places: [Place] = []
  private var oldValues: [FileVersion?]
  private var newValues: [FileVersion?]

  init(_ bytes: UnsafeRawBufferPointer, of tree: ObjectID, names: [ArraySlice<UInt8>]) throws {
    self.bytes = bytes
    self.names = names
    oldValues = Array(repeating: nil, count: names.count)
    newValues = oldValues
    for index in names.indices {
      places.append(Place(name: index, isFolder: false))
      places.append(Place(name: index, isFolder: true))
    }
    places.sort { TreeSplice.order(names[$0.name], $0.isFolder, names[$1.name], $1.isFolder) < 0 }
    try locate(in: tree)
  }

  /// What the name of this index was before.
  func old(_ index: Int) -> FileVersion? { oldValues[index] }

  mutating func replace(_ index: Int, with value: FileVersion?) { newValues[index] = value }

  /// The bytes of the new tree.
  func joined() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + names.count * 48)
    var copied = 0
    for place in places {
      result.append(contentsOf: bytes[copied..<place.offset])
      copied = place.offset + place.length
      guard let value = newValues[place.name], value.mode.isFolder == place.isFolder else { continue }
      result.append(treeEntry: names[place.name], value)
    }
    result.append(contentsOf: bytes[copied...])
    return result
  }

  /// One pass over the old entries and the sorted places side by side.
  private mutating func locate(in tree: ObjectID) throws {
    var cursor = TreeCursor(bytes, of: tree)
    var next = 0
    while next < places.count, let entry = try cursor.next() {
      while next < places.count {
        let place = places[next]
        let order = names[place.name].withUnsafeBytes {
          compareEntryNames($0, isFolder: place.isFolder, entry.name, isFolder: entry.mode.isFolder)
        }
        if order > 0 { break }
        places[next].offset = entry.range.lowerBound
        next += 1
        if order == 0 {
          places[next - 1].length = entry.range.count
          oldValues[place.name] = FileVersion(mode: entry.mode, id: entry.id)
          break
        }
      }
    }
    for index in next..<places.count { places[index].offset = bytes.count }
  }

  private static func order(
    _ left: ArraySlice<UInt8>, _ leftIsFolder: Bool, _ right: ArraySlice<UInt8>, _ rightIsFolder: Bool
  ) -> Int {
    left.withUnsafeBytes { left in
      right.withUnsafeBytes {
        compareEntryNames(left, isFolder: leftIsFolder, $0, isFolder: rightIsFolder)
      }
    }
  }
}
