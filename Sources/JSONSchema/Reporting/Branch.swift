internal import JSON

/// Why a value doesn't fit one of several forms.
struct Branch {
  /// How far a value is from what a branch is about.
  enum Distance: Int, Comparable {
    /// It was meant for the branch.
    case none
    /// The value, or a member that tells the branches apart, is another constant.
    case constant
    /// It is of another type.
    case type

    static func < (one: Distance, other: Distance) -> Bool { one.rawValue < other.rawValue }
  }

  let journal: Journal
  let distance: Distance
  /// The failure that shows the distance.
  let mismatch: ValidationFailure?
  /// The names that are missing, if nothing else is wrong.
  let missing: String?

  init(_ journal: Journal, at path: [String]) {
    self.journal = journal
    let wrongType = journal.failures.first {
      ($0.keyword == "type" || $0.keyword == "false") && $0.instance.tokens.count == path.count
    }
    mismatch =
      wrongType
      ?? journal.failures.first {
        ($0.keyword == "const" || $0.keyword == "enum") && $0.instance.tokens.count <= path.count + 1
      }
    distance = wrongType != nil ? .type : mismatch != nil ? .constant : .none
    let names = journal.failures.filter {
      $0.keyword == "required" && $0.instance.tokens.count == path.count
    }
    let isAll = !names.isEmpty && names.count == journal.total
    missing = isAll ? names.compactMap(\.expected?.string).joined(separator: " and ") : nil
  }
}

/// What several branches demand together, where all of them ask for a type or all for a constant.
struct Demand {
  let sentence: Sentence
  /// The member that tells the branches apart, if it isn't the value itself.
  let member: String?

  init?(_ failures: [ValidationFailure], _ value: JSONValue, depth: Int) {
    guard let first = failures.first, failures.allSatisfy({ $0.instance == first.instance }) else {
      return nil
    }
    let member = first.instance.tokens.count > depth ? first.instance.tokens.last : nil
    guard let subject = member.map({ value.object?[$0] }) ?? value else { return nil }
    let expected = failures.flatMap { $0.expected?.array ?? [$0.expected ?? .null] }
    if failures.allSatisfy({ $0.keyword == "type" }) {
      let types = TypeSet.names.filter { expected.contains(.string($0.name)) }.map(\.type)
      sentence = Sentence(TypeSet(types), subject)
    } else if failures.allSatisfy({ $0.keyword == "const" || $0.keyword == "enum" }) {
      let values = failures.flatMap { failure -> [JSONValue] in
        if failure.keyword == "enum", let all = failure.expected?.array { return all }
        return failure.expected.map { [$0] } ?? []
      }
      sentence = Sentence(enumeration: values, subject)
    } else {
      return nil
    }
    self.member = member
  }
}
