internal import JSON

/// One check of one value against a graph.
///
/// It runs in one of two ways. Silently it stops at the first broken rule and allocates nothing; that is
/// what valid values meet, and branches of `anyOf`. With a journal it goes on and writes down everything.
struct Evaluation {
  let graph: SchemaGraph
  /// What is wrong, if anybody wants to know.
  var journal: Journal?
  /// Whether failures are written down just now.
  var isReporting: Bool
  /// Why the check was given up, if it was.
  private(set) var surrender: ValidationFailure.Kind?
  private var steps: Int
  private var depth: Int
  /// The resources entered on the way here, outermost first; empty in graphs without dynamic references.
  private(set) var scope: [Int32] = []

  init(_ graph: SchemaGraph, journal: Journal? = nil) {
    self.graph = graph
    self.journal = journal
    isReporting = journal != nil
    steps = graph.options.steps
    depth = graph.options.depth
  }

  /// Whether the graph's first schema allows `value`.
  mutating func run(_ value: JSONValue) -> Bool {
    let isValid = accepts(value, by: 0)
    return isValid && surrender == nil
  }

  /// What was written down about a value that isn't valid. It is never empty: a failure that nobody could
  /// name must not look like none.
  var report: ValidationReport {
    var journal = journal ?? Journal(limit: 1)
    if journal.total == 0 { journal.add("the value does not fit the schema", "false", of: "#") }
    return journal.report
  }

  /// Whether a schema allows a value of its own: a member, an item, or the whole.
  mutating func accepts(_ value: JSONValue, by schema: SchemaNumber) -> Bool {
    var marks = Marks(areKept: false)
    return accepts(value, by: schema, &marks)
  }

  /// Whether a schema allows the value that another one has at hand; `marks` are that one's.
  mutating func accepts(_ value: JSONValue, by number: SchemaNumber, _ marks: inout Marks) -> Bool {
    let schema = graph.schemas[Int(number)]
    guard schema.start < schema.end else { return true }
    steps -= 1
    depth -= 1
    defer { depth += 1 }
    guard depth >= 0 else { return surrender(.tooDeep, at: number) }
    guard steps >= 0 else { return surrender(.tooManySteps, at: number) }
    guard graph.dynamicAnchors.isEmpty else { return acceptsInScope(value, by: number, schema, &marks) }
    return accepts(value, by: number, schema, &marks)
  }

  private mutating func acceptsInScope(
    _ value: JSONValue, by number: SchemaNumber, _ schema: Schema, _ marks: inout Marks
  ) -> Bool {
    guard scope.last != schema.resource else { return accepts(value, by: number, schema, &marks) }
    scope.append(schema.resource)
    defer { scope.removeLast() }
    return accepts(value, by: number, schema, &marks)
  }

  private mutating func accepts(
    _ value: JSONValue, by number: SchemaNumber, _ schema: Schema, _ marks: inout Marks
  ) -> Bool {
    if schema.hasUnevaluated {
      // What this schema asks for is what its own keywords looked at, not what others did beside it.
      var own = Marks(areKept: true)
      let isValid = passesChecks(of: schema, number, value, &own)
      if isValid || isReporting { marks.formUnion(own) }
      return isValid
    }
    guard marks.areKept else { return passesChecks(of: schema, number, value, &marks) }
    let before = marks
    let isValid = passesChecks(of: schema, number, value, &marks)
    // A schema that fails has looked at nothing. While failures are written down its marks stay, so that
    // one mistake isn't reported a second time as parts that nobody knows.
    if !isValid, !isReporting { marks = before }
    return isValid
  }

  private mutating func passesChecks(
    of schema: Schema, _ number: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    var isValid = true
    for index in Int(schema.start)..<Int(schema.end) {
      guard !passes(graph.checks[index], of: number, value, &marks) else { continue }
      guard isReporting, surrender == nil else { return false }
      isValid = false
    }
    return isValid
  }

  /// Gives up: nothing is called valid any more.
  mutating func surrender(_ kind: ValidationFailure.Kind, at schema: SchemaNumber, _ reason: String = "")
    -> Bool
  {
    guard surrender == nil else { return false }
    surrender = kind
    journal?.noteSurrender(kind, schema: graph.schemas[Int(schema)].location, reason)
    return false
  }

  /// Counts work that the number of schemas doesn't show.
  mutating func spend(_ count: Int, at schema: SchemaNumber) -> Bool {
    steps -= count
    return steps >= 0 || surrender(.tooManySteps, at: schema)
  }

  /// Runs `body` without writing anything down.
  mutating func silently<Result>(_ body: (inout Evaluation) -> Result) -> Result {
    let before = isReporting
    isReporting = false
    defer { isReporting = before }
    return body(&self)
  }

  /// The schema that a dynamic reference means here: the outermost on the way that bears the name.
  func target(ofDynamic name: Int32, fallback: SchemaNumber) -> SchemaNumber {
    let anchors = graph.dynamicAnchors[Int(name)]
    for resource in scope {
      if let target = anchors[resource] { return target }
    }
    return fallback
  }
}
