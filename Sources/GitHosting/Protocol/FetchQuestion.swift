/// What a request to `upload-pack` is after, as far as the audit log wants to know.
struct FetchQuestion: Hashable {
  /// Whether it asks for commits rather than for a list of references.
  var wantsPack = false
  /// Whether the client has commits already: it fetches, and doesn't clone.
  var hasCommits = false

  init(wantsPack: Bool, hasCommits: Bool) {
    self.wantsPack = wantsPack
    self.hasCommits = hasCommits
  }

  /// Reads it from the lines of a request; what are no lines ask for nothing.
  init(_ bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    var reader = PacketReader {
      defer { rest = nil }
      return rest
    }
    while let line = try? reader.next() {
      guard case .data(let bytes) = line else { continue }
      if bytes.starts(with: "want ".utf8) { wantsPack = true }
      if bytes.starts(with: "have ".utf8) {
        hasCommits = true
        return
      }
    }
  }

  /// Whether a pack begins in a piece of the answer.
  static func beginsPack(_ piece: [UInt8]) -> Bool {
    let mark = Array("PACK".utf8)
    return piece.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while let place = rest.firstIndex(of: mark[0]) {
        if rest[place...].starts(with: mark) { return true }
        rest = rest[(place + 1)...]
      }
      return false
    }
  }
}
