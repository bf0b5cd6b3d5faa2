internal import JSON

/// One step into a value.
enum PathStep {
  case name(String)
  case index(Int)
  /// Not a member's value but its name.
  case nameItself(String)
}

extension [PathStep] {
  /// The steps as a JSON Pointer's.
  var tokens: [String] {
    map { step in
      switch step {
      case .name(let name), .nameItself(let name): name
      case .index(let index): String(index)
      }
    }
  }

  /// How people write the path: `author.name`, `tags[2]`; nothing for the whole value.
  var plain: String {
    var text = ""
    for step in self {
      switch step {
      case .name(let name): text += (text.isEmpty ? "" : ".") + Self.written(name)
      case .index(let index): text += "[\(index)]"
      case .nameItself: break
      }
    }
    return text
  }

  /// What a sentence about the value begins with.
  var subject: String {
    if case .nameItself(let name)? = last {
      return "the name " + Self.quoted(name) + (plain.isEmpty ? "" : " in \(plain)")
    }
    return plain.isEmpty ? "the value" : plain
  }

  /// What a sentence calls a member of the value.
  func subject(ofMember name: String) -> String { (self + [.name(name)]).plain }

  private static func written(_ name: String) -> String {
    let isPlain =
      !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy {
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "$")
          || $0 >= 0x80
      }
    return isPlain ? name : quoted(name)
  }

  private static func quoted(_ name: String) -> String { Sentence.short(.string(name)) }
}
