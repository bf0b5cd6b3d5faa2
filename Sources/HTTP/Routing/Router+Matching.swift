extension Router {
  /// What a router found for a request.
  enum Match {
    case found(Int, [RouteCapture])
    /// The path is known, the method isn't; empty where the path isn't known either.
    case missing(allowed: MethodSet)
  }

  /// Finds the route for a path that has passed `RequestPath.check`.
  ///
  /// A path without parameters is matched without allocating anything.
  func match(_ method: HTTPMethod, path: UnsafeRawBufferPointer, base: Int = 0) -> Match {
    var search = Search(method: method, path: path)
    guard let target = find(&search, node: 0, from: 1) else { return .missing(allowed: search.allowed) }
    let names = targets[target].names
    var captures: [RouteCapture] = []
    if !names.isEmpty {
      captures.reserveCapacity(names.count)
      for (name, capture) in zip(names, search.captures) {
        captures.append(
          RouteCapture(
            name: name,
            place: .init(start: UInt16(base + capture.start), count: UInt16(capture.end - capture.start))))
      }
    }
    return .found(target, captures)
  }

  private struct Search {
    let method: HTTPMethod
    let path: UnsafeRawBufferPointer
    var captures: [(start: Int, end: Int)] = []
    var allowed = MethodSet()
  }

  private func find(_ search: inout Search, node index: Int, from start: Int) -> Int? {
    let node = nodes[index]
    guard start <= search.path.count else { return route(of: node, &search) }
    let end = RequestPath.segmentEnd(search.path, from: start)
    let segment = UnsafeRawBufferPointer(rebasing: search.path[start..<end])

    for literal in node.literals where RequestPath.equal(segment, literal.bytes) {
      if let found = find(&search, node: literal.node, from: end + 1) { return found }
    }
    for parameter in node.parameters {
      guard let range = Self.fit(parameter, segment) else { continue }
      search.captures.append((start + range.lowerBound, start + range.upperBound))
      if let found = find(&search, node: parameter.node, from: end + 1) { return found }
      search.captures.removeLast()
    }
    if let rest = node.rest {
      search.captures.append((start, search.path.count))
      if let found = route(of: nodes[rest], &search) { return found }
      search.captures.removeLast()
    }
    return nil
  }

  private func route(of node: Node, _ search: inout Search) -> Int? {
    guard !node.routes.isEmpty else { return nil }
    if let route = node.routes[search.method.index] { return route }
    if search.method == .head, let route = node.routes[HTTPMethod.get.index] { return route }
    for method in HTTPMethod.allCases where node.routes[method.index] != nil {
      search.allowed.insert(method)
      if method == .get { search.allowed.insert(.head) }
    }
    search.allowed.insert(.options)
    return nil
  }

  /// The part of a segment that a parameter captures; prefix and suffix are compared as they are
  /// written, for they are plain text in every URL that this server makes.
  private static func fit(_ parameter: Parameter, _ segment: UnsafeRawBufferPointer) -> Range<Int>? {
    let (prefix, suffix) = (parameter.prefix, parameter.suffix)
    guard segment.count > prefix.count + suffix.count, segment.starts(with: prefix),
      segment[(segment.count - suffix.count)...].elementsEqual(suffix)
    else { return nil }
    return prefix.count..<(segment.count - suffix.count)
  }
}
