/// An edit with its path as bytes that sort parents right before their children.
struct PreparedEdit {
  let edit: TreeEdit
  /// The path with 0 for `/`: no name contains 0, and nothing sorts before it.
  let key: [UInt8]

  init(_ edit: TreeEdit) throws {
    var key = Array(edit.path.utf8)
    if case .put(let id, let mode) = edit.change {
      if let objection = PathRules.objection(to: key) {
        throw GitError(.invalidPath, "\(edit.path.debugDescription) can't be stored: \(objection)")
      }
      guard mode.isFile, id != .zero else {
        throw GitError(.unsupported, "\(edit.path) can't be written: only files are")
      }
    } else if key.isEmpty || key.contains(0) || key.first == 0x2f || key.last == 0x2f {
      // A name that we wouldn't store can still be removed, if somebody else stored it.
      throw GitError(.invalidPath, "\(edit.path.debugDescription) isn't a path")
    }
    for index in key.indices where key[index] == UInt8(ascii: "/") { key[index] = 0 }
    self.edit = edit
    self.key = key
  }

  /// The path down to the name at `depth`.
  func folder(_ depth: Int) -> String {
    edit.path.split(separator: "/").prefix(depth + 1).joined(separator: "/")
  }

  static func missing(_ edit: TreeEdit) -> GitError {
    GitError(.notFound, "\(edit.path) can't be removed: it isn't there")
  }
}

extension PreparedEdit {
  /// Whether the edit is below the folder of this name.
  func isInside(_ name: ArraySlice<UInt8>) -> Bool {
    key.count > name.endIndex && key[name.endIndex] == 0 && key[name.startIndex..<name.endIndex] == name
  }
}
