/// Finds the route for a method and a path. Built once, then only read.
///
/// A pattern consists of segments: text, `{name}` with text before or behind it (`{site}.git`), and as
/// the last one `*` for everything that is left. Where several patterns fit, the leftmost segment that
/// differs decides: text goes before `{name}` with text around it (the longer first), that before a
/// bare `{name}`, that before `*`. A pattern that doesn't know the method steps back for the next.
///
/// ```swift
/// let router = try Router { routes in
///   routes.get("/healthz") { _ in .text("ok") }
///   routes.on(.post, "/git/{site}.git/*", body: .streamed(), .blocking(serveGit))
/// }
/// ```
public struct Router: Sendable {
  struct Parameter {
    var prefix: [UInt8]
    var suffix: [UInt8]
    var node: Int
    var specificity: Int { prefix.count + suffix.count }
  }

  struct Node {
    var literals: [(bytes: [UInt8], node: Int)] = []
    /// The most specific first.
    var parameters: [Parameter] = []
    var rest: Int?
    /// Routes that end here, by `HTTPMethod.index`.
    var routes: [Int?] = []
  }

  struct Target: Sendable {
    let route: Route
    let names: [String]
  }

  private(set) var nodes: [Node] = [Node()]
  private(set) var targets: [Target] = []

  /// Collects routes and builds their router.
  public init(_ build: (inout Routes) throws -> Void) throws {
    var routes = Routes()
    try build(&routes)
    try self.init(routes.routes)
  }

  /// A router for these routes. Two routes with the same method and the same shape are refused.
  public init(_ routes: [Route]) throws(HTTPError) {
    for route in routes { try add(route) }
  }

  private mutating func add(_ route: Route) throws(HTTPError) {
    let pattern = try RoutePattern(route.pattern)
    var node = 0
    for segment in pattern.segments { node = child(of: node, segment) }
    if nodes[node].routes.isEmpty {
      nodes[node].routes = Array(repeating: nil, count: HTTPMethod.allCases.count)
    }
    if let other = nodes[node].routes[route.method.index] {
      throw HTTPError(
        .invalidRoute,
        "\(route.method.rawValue) \(route.pattern) says the same as \(targets[other].route.pattern).")
    }
    nodes[node].routes[route.method.index] = targets.count
    targets.append(Target(route: route, names: pattern.names))
  }

  private mutating func child(of node: Int, _ segment: RoutePattern.Segment) -> Int {
    switch segment {
    case .literal(let bytes):
      if let known = nodes[node].literals.first(where: { $0.bytes == bytes }) { return known.node }
      nodes[node].literals.append((bytes, nodes.count))
    case .parameter(let prefix, let suffix):
      if let known = nodes[node].parameters.first(where: { $0.prefix == prefix && $0.suffix == suffix }) {
        return known.node
      }
      let parameter = Parameter(prefix: prefix, suffix: suffix, node: nodes.count)
      let position = nodes[node].parameters.firstIndex { $0.specificity < parameter.specificity }
      nodes[node].parameters.insert(parameter, at: position ?? nodes[node].parameters.count)
    case .rest:
      if let known = nodes[node].rest { return known }
      nodes[node].rest = nodes.count
    }
    nodes.append(Node())
    return nodes.count - 1
  }
}
