/// All that happens to one name of a folder.
struct NameChange {
  let name: ArraySlice<UInt8>
  var own: TreeEdit?
  var inside: ArraySlice<PreparedEdit>

  /// Splits sorted edits by their name at `depth`; what belongs together is adjacent already.
  static func grouped(_ edits: ArraySlice<PreparedEdit>, depth: Int) -> [NameChange] {
    // Every edit of a level has the same parents, so the name begins at the same byte in all of them.
    var start = 0
    if depth > 0, let key = edits.first?.key {
      var seen = 0
      while seen < depth {
        if key[start] == 0 { seen += 1 }
        start += 1
      }
    }
    var groups: [NameChange] = []
    var index = edits.startIndex
    while index < edits.endIndex {
      let key = edits[index].key
      let name = key[start..<(key[start...].firstIndex(of: 0) ?? key.endIndex)]
      let own = name.endIndex == key.endIndex ? edits[index].edit : nil
      let inside = own == nil ? index : index + 1
      var end = inside
      while end < edits.endIndex, edits[end].isInside(name) { end += 1 }
      groups.append(NameChange(name: name, own: own, inside: edits[inside..<end]))
      index = end
    }
    return groups
  }
}
