extension AuditFilter {
  /// Whether the filter lets a row of a page pass, as the store's own words would.
  ///
  /// A text or number that isn't known fails every test, but that it differs.
  func holds(for index: Int, of page: AuditPageReader) -> Bool {
    switch self {
    case .everything: true
    case .text(let field, let test, let value): test.holds(page.text(field, index), value)
    case .number(let field, let test, let value): test.holds(page.number(field, index), value)
    case .all(let parts): parts.allSatisfy { $0.holds(for: index, of: page) }
    case .any(let parts): parts.contains { $0.holds(for: index, of: page) }
    case .not(let inner): !inner.holds(for: index, of: page)
    }
  }

  /// Which of a page's actors can stand the tests that each row must stand; nil where it is any.
  func actors(of page: AuditPageReader) -> [Bool]? {
    let parts: [AuditFilter] = if case .all(let parts) = self { parts } else { [self] }
    let tests = parts.compactMap { part -> (AuditField, TextTest, String)? in
      guard case .text(let field, let test, let value) = part, field.isOfActor else { return nil }
      return (field, test, value)
    }
    if tests.isEmpty { return nil }
    return page.actors.map { actor in
      tests.allSatisfy { field, test, value in test.holds(actor.text(field), value) }
    }
  }
}

extension AuditFilter.TextTest {
  fileprivate func holds(_ text: String?, _ value: String) -> Bool {
    guard let text else { return self == .differs }
    switch self {
    case .equals: return text.utf8.elementsEqual(value.utf8)
    case .differs: return !text.utf8.elementsEqual(value.utf8)
    case .contains: return value.utf8.isEmpty || text.utf8.firstRange(of: value.utf8) != nil
    case .starts: return text.utf8.starts(with: value.utf8)
    case .above: return value.utf8.lexicographicallyPrecedes(text.utf8)
    case .atLeast: return !text.utf8.lexicographicallyPrecedes(value.utf8)
    case .below: return text.utf8.lexicographicallyPrecedes(value.utf8)
    case .atMost: return !value.utf8.lexicographicallyPrecedes(text.utf8)
    }
  }
}

extension AuditFilter.NumberTest {
  fileprivate func holds(_ number: Int64?, _ value: Int64) -> Bool {
    guard let number else { return self == .differs }
    switch self {
    case .equals: return number == value
    case .differs: return number != value
    case .above: return number > value
    case .atLeast: return number >= value
    case .below: return number < value
    case .atMost: return number <= value
    }
  }
}

extension AuditPageReader {
  fileprivate func text(_ field: AuditField, _ index: Int) -> String? {
    switch field {
    case .action: action(index)
    case .site: site(index)
    case .target: target(index)
    case .digest: digest(index)
    case .outcome: outcome(index)
    case .requestID: requestID(index)
    case .address: address(index)
    case .detail: detail(index)
    default:
      actors.indices.contains(actor(index)) ? actors[actor(index)].text(field) : nil
    }
  }

  fileprivate func number(_ field: AuditField, _ index: Int) -> Int64? {
    switch field {
    case .row: first + Int64(index)
    case .time: time(index)
    default: duration(index)
    }
  }
}

extension Actor {
  fileprivate func text(_ field: AuditField) -> String? {
    switch field {
    case .workspace: workspace?.rawValue
    case .principal: principal
    case .name: name
    case .clientID: client?.rawValue
    case .clientName: clientName
    case .persona: persona
    default: nil
    }
  }
}

extension AuditField {
  /// Whether it says who acted.
  var isOfActor: Bool {
    switch self {
    case .workspace, .principal, .name, .clientID, .clientName, .persona: true
    default: false
    }
  }
}
