/// The groups of a pattern, found before it is read: a reference may stand before its group.
struct GroupNames {
  /// How many groups capture.
  private(set) var count = 0
  /// A name that two groups have.
  private(set) var repeated: String?
  private var numbers: [String: Int] = [:]

  init(in scalars: [Unicode.Scalar]) {
    var position = 0
    var isInClass = false
    while position < scalars.count {
      switch scalars[position] {
      case "\\": position += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "(" where !isInClass: noteGroup(scalars[(position + 1)...])
      default: break
      }
      position += 1
    }
  }

  func number(of name: String) -> Int? { numbers[name] }

  private mutating func noteGroup(_ rest: ArraySlice<Unicode.Scalar>) {
    guard rest.first == "?" else { return count += 1 }
    let mark = rest.dropFirst()
    guard mark.first == "<", let first = mark.dropFirst().first, first != "=", first != "!" else { return }
    count += 1
    var name = ""
    name.unicodeScalars.append(contentsOf: mark.dropFirst().prefix { $0 != ">" })
    if numbers.updateValue(count, forKey: name) != nil { repeated = name }
  }

  static func allows(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    return first ? scalar.properties.isIDStart : scalar.properties.isIDContinue
  }
}
