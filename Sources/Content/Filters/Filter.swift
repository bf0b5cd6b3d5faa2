/// What a list is narrowed to: every `include` clause must hold, no `exclude` clause may. (seed: T97)
public struct Filter: Sendable, Hashable {
  /// One `field:value` pair.
  public struct Clause: Sendable, Hashable {
    /// The property whose values are asked.
    public let field: String
    /// What is asked of them.
    public let test: FilterTest

    /// Asks `test` of the values of `field`.
    public init(field: String, test: FilterTest) {
      self.field = field
      self.test = test
    }
  }

  /// The conditions that must hold, all of them.
  public var include: [Clause]
  /// The conditions of which none may hold.
  public var exclude: [Clause]

  /// Lets everything through.
  public static let everything = Filter(include: [], exclude: [])

  /// A filter of these conditions.
  public init(include: [Clause], exclude: [Clause]) {
    self.include = include
    self.exclude = exclude
  }

  /// Reads the two expressions of a query.
  public init(include: String?, exclude: String?) throws(GalleyError) {
    self.include = try include.map(FilterReader.clauses) ?? []
    self.exclude = try exclude.map(FilterReader.clauses) ?? []
  }
}

extension Filter {
  /// The conditions that must hold as an expression, which reads as the same again; nil when there are none.
  public var includeExpression: String? { Filter.expression(include) }

  /// The conditions that may not hold as an expression, which reads as the same again; nil when there are none.
  public var excludeExpression: String? { Filter.expression(exclude) }

  static func expression(_ clauses: [Clause]) -> String? {
    clauses.isEmpty ? nil : clauses.map { "\($0.field):\($0.test.text)" }.joined(separator: ",")
  }
}
