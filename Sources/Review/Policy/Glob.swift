/// A pattern of paths: `*` stands for anything within one name, `?` for one letter of it, `**` for any folders.
struct Glob: Sendable, Hashable {
  private enum Step: Hashable {
    case byte(UInt8)
    case anyByte
    /// Any bytes of one name.
    case anyName
    /// Any bytes at all.
    case anything
    /// Nothing, or any folders with the slash behind them.
    case anyFolders
  }

  let source: String
  private let steps: [Step]

  init(_ source: String) {
    self.source = source
    var steps: [Step] = []
    var rest = Array(source.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*") where rest.first == UInt8(ascii: "*"):
        rest = rest.drop { $0 == UInt8(ascii: "*") }
        let beginsName = steps.isEmpty || steps.last == .byte(UInt8(ascii: "/"))
        if beginsName, rest.first == UInt8(ascii: "/") {
          rest = rest.dropFirst()
          steps.append(.anyFolders)
        } else {
          steps.append(.anything)
        }
      case UInt8(ascii: "*"): steps.append(.anyName)
      case UInt8(ascii: "?"): steps.append(.anyByte)
      default: steps.append(.byte(byte))
      }
    }
    self.steps = steps
  }

  /// Whether a path fits. All ways are followed side by side, so no pattern takes longer than its length times the
  /// path's.
  func matches(_ path: String) -> Bool {
    var places: Set<Int> = [0]
    skip(&places, beginsName: true)
    for byte in path.utf8 {
      var next: Set<Int> = []
      for place in places where place < steps.count {
        switch steps[place] {
        case .byte(let wanted): if byte == wanted { next.insert(place + 1) }
        case .anyByte: if byte != UInt8(ascii: "/") { next.insert(place + 1) }
        case .anyName: if byte != UInt8(ascii: "/") { next.insert(place) }
        case .anything: next.insert(place)
        case .anyFolders:
          next.insert(place)
          if byte == UInt8(ascii: "/") { next.insert(place + 1) }
        }
      }
      skip(&next, beginsName: byte == UInt8(ascii: "/"))
      if next.isEmpty { return false }
      places = next
    }
    return places.contains(steps.count)
  }

  /// Passes over what may stand for nothing; folders only where a name begins, or `**/b` would fit `ab`.
  private func skip(_ places: inout Set<Int>, beginsName: Bool) {
    var waiting = Array(places)
    while let place = waiting.popLast() {
      guard place < steps.count else { continue }
      let mayBeNothing =
        switch steps[place] {
        case .anyName, .anything: true
        case .anyFolders: beginsName
        case .byte, .anyByte: false
        }
      if mayBeNothing, places.insert(place + 1).inserted { waiting.append(place + 1) }
    }
  }
}
