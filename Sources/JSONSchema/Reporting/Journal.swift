internal import JSON

/// Writes down what is wrong with a value while it is checked.
struct Journal {
  /// The way from the whole value to the part at hand.
  var path: [PathStep] = []
  private(set) var failures: [ValidationFailure] = []
  private(set) var total = 0
  private let limit: Int
  /// How many journals of branches this one is inside.
  let nesting: Int

  init(limit: Int, nesting: Int = 0) {
    self.limit = limit
    self.nesting = nesting
  }

  /// Whether failures are only counted from now on: sentences that nobody will read aren't even made.
  private var isFull: Bool { failures.count >= limit }

  /// A journal for one branch of several, which begins where this one is.
  var branch: Journal {
    var branch = Journal(limit: 20, nesting: nesting + 1)
    branch.path = path
    return branch
  }

  var report: ValidationReport { ValidationReport(failures: failures, total: total) }

  /// Several schemas may demand the same of a value; it is said once.
  private mutating func add(_ failure: ValidationFailure) {
    if failures.contains(where: { $0.message == failure.message && $0.instance == failure.instance }) {
      return
    }
    total += 1
    failures.append(failure)
  }

  mutating func add(contentsOf branch: Journal) {
    let room = max(0, limit - failures.count)
    for failure in branch.failures.prefix(room) { add(failure) }
    total += branch.total - min(room, branch.failures.count)
  }

  mutating func add(
    _ message: String, _ keyword: String, of schema: String, expected: JSONValue? = nil,
    member: String? = nil, kind: ValidationFailure.Kind = .violation
  ) {
    guard !isFull else { return total += 1 }
    add(
      ValidationFailure(
        kind: kind, instance: JSONPointer(path.tokens + (member.map { [$0] } ?? [])),
        schemaLocation: keyword == "false" ? schema : schema + "/" + keyword, keyword: keyword,
        expected: expected, message: message))
  }

  /// A value that doesn't pass a check.
  mutating func note(_ check: Check, of schema: SchemaNumber, _ value: JSONValue, in graph: SchemaGraph) {
    guard !isFull else { return total += 1 }
    let sentence = Sentence(check, value, in: graph)
    add(
      path.subject + " " + sentence.text, sentence.keyword, of: graph.schemas[Int(schema)].location,
      expected: sentence.expected)
  }

  /// A member that isn't there.
  mutating func noteMissing(
    _ name: String, because other: String?, of schema: SchemaNumber, _ object: JSONObject,
    in graph: SchemaGraph
  ) {
    guard !isFull else { return total += 1 }
    let subject = path.subject(ofMember: name)
    let reason = other.map { " because \(path.subject(ofMember: $0)) is there" } ?? ""
    add(
      "\(subject) is required\(reason)", other == nil ? "required" : "dependentRequired",
      of: graph.schemas[Int(schema)].location, expected: .string(name))
  }

  /// A member that shouldn't be there.
  mutating func noteUnknown(
    _ name: String, keyword: String, of schema: SchemaNumber, in graph: SchemaGraph
  ) {
    guard !isFull else { return total += 1 }
    let known = graph.knownNames(of: schema)
    let nearest = Suggestion.nearest(to: name, among: known)
    let others = known.isEmpty || known.count > 12 ? "" : "; allowed are " + known.joined(separator: ", ")
    let hint = nearest.map { " (did you mean \(path.subject(ofMember: $0))?)" } ?? others
    add(
      "\(path.subject(ofMember: name)) is not a known field\(hint)", keyword,
      of: graph.schemas[Int(schema)].location, expected: .bool(false), member: name)
  }

  /// Takes over what made a branch give up.
  mutating func adoptSurrender(of branch: Journal) {
    for failure in branch.failures where failure.kind != .violation {
      makeRoom()
      add(failure)
    }
  }

  /// That a check was given up must be told even when the list is full.
  private mutating func makeRoom() {
    if isFull { failures.removeLast() }
  }

  /// A check that was given up.
  mutating func noteSurrender(_ kind: ValidationFailure.Kind, schema: String, _ reason: String) {
    let message =
      switch kind {
      case .patternGaveUp: "\(path.subject) could not be checked: \(reason)"
      case .tooDeep: "\(path.subject) nests too deeply, or the schema's references never end"
      default: "checking takes too many steps; it stopped at \(path.subject)"
      }
    makeRoom()
    add(message, kind == .patternGaveUp ? "pattern" : "$ref", of: schema, kind: kind)
  }
}
