/// What a list is narrowed to: every `include` clause must hold, no `exclude` clause may. (seed: T97)
public struct Filter: Sendable, Hashable {
  /// One `field:value` pair.
  public struct Clause: Sendable, Hashable {
    public let field: String
    public let test: FilterTest

    public init(field: String, test: FilterTest) {
      self.field = field
      self.test = test
    }
  }

  public var include: [Clause]
  public var exclude: [Clause]

  /// Lets everything through.
  public static let everything = Filter(include: [], exclude: [])

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
