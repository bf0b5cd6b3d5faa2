internal import Content
internal import Git
internal import JSON

/// One object's file in the three trees of a merge, wherever each of them has it.
struct ThreeFiles {
  /// Where the merged file belongs.
  var path: String
  var basePath: String
  var ourPath: String
  var theirPath: String
  var base: FileVersion?
  var ours: FileVersion?
  var theirs: FileVersion?

  init(_ conflict: MergeConflict) {
    path = conflict.path
    (basePath, ourPath, theirPath) = (conflict.path, conflict.path, conflict.path)
    (base, ours, theirs) = (conflict.base, conflict.ours, conflict.theirs)
  }
}

extension TreeSide {
  /// An object as one side of a merge has it: no fields where it has none.
  struct Side {
    let fields: JSONObject?
    let bytes: [UInt8]
  }

  /// Nil for a file that is there and can't be read as an object.
  func reading(_ version: FileVersion?, at path: String) throws -> Side? {
    guard let version else { return Side(fields: nil, bytes: []) }
    guard let reading = try object(path, version) else { return nil }
    var fields = reading.fields
    // The path says the id; sides that disagree about the path don't disagree about a field.
    fields["id"] = nil
    return Side(fields: fields, bytes: reading.bytes)
  }
}

/// Follows objects that one side of a merge renamed while the other one changed them.
struct RenamedAway {
  private let reader: any ObjectReader
  private let base: ObjectID?
  private let sides: [ObjectID]
  private let side: TreeSide
  /// By side, where each object that is gone from its path went; found when it is first asked for.
  private var found: [[String: (path: String, version: FileVersion)]?] = [nil, nil]

  init(_ reader: any ObjectReader, base: ObjectID?, ours: ObjectID, theirs: ObjectID, side: TreeSide) {
    self.reader = reader
    self.base = base
    self.side = side
    sides = [ours, theirs]
  }

  /// The three files of an object that one side has elsewhere; nil where neither side has moved it.
  mutating func follow(_ conflict: MergeConflict) throws -> ThreeFiles? {
    guard conflict.base != nil, (conflict.ours == nil) != (conflict.theirs == nil) else { return nil }
    let mover = conflict.ours == nil ? 0 : 1
    guard let moved = try renames(mover)[conflict.path] else { return nil }
    // Where the other side has something at the new place as well, nothing can be said.
    let other = try reader.entry(at: moved.path, in: sides[1 - mover])
    guard other == nil else { return nil }
    var three = ThreeFiles(conflict)
    three.path = moved.path
    if mover == 0 {
      three.ours = moved.version
      three.ourPath = moved.path
    } else {
      three.theirs = moved.version
      three.theirPath = moved.path
    }
    return three
  }

  private mutating func renames(_ index: Int) throws -> [String: (path: String, version: FileVersion)] {
    if let known = found[index] { return known }
    var removed: [RenameSearch.Candidate] = []
    var added: [RenameSearch.Candidate] = []
    try reader.diff(from: base, to: sides[index]) { change in
      guard change.status != .modified, let version = change.new ?? change.old,
        let key = side.key(of: change.path)
      else { return }
      let candidate = RenameSearch.Candidate(
        collection: key.collection, path: change.path, version: version)
      if change.new == nil { removed.append(candidate) } else { added.append(candidate) }
    }
    let renames = try RenameSearch.renames(removed: removed, in: reader, added: added, in: reader)
    var table: [String: (path: String, version: FileVersion)] = [:]
    for (position, origin) in renames {
      table[removed[origin].path] = (added[position].path, added[position].version)
    }
    found[index] = table
    return table
  }
}
