extension PreparedTest {
  /// Whether the values that pass lie side by side in their order.
  public var isInterval: Bool {
    switch step {
    case .number, .date, .text: true
    default: false
    }
  }

  /// Whether a value lies before all those that pass; for tests that are intervals.
  public func isBefore(_ value: IndexedValue) -> Bool {
    switch (step, value) {
    case (.number(let bounds), .number(let number)): bounds.lies(above: { _ in number })
    case (.date(let bounds), .text(let text)):
      bounds.lies(above: { String(decoding: text.utf8.prefix($0.utf8.count), as: UTF8.self) })
    case (.text(let bounds), .text(let text)): bounds.lies(above: { _ in text.lowercased() })
    default: false
    }
  }
}

extension PreparedTest.Bounds {
  /// Whether the lower bound lies above a value; `part` cuts the value to what a bound can be compared with.
  fileprivate func lies(above part: (Value) -> Value) -> Bool {
    guard let lower else { return false }
    let own = part(lower)
    return own < lower || (!includesLower && own == lower)
  }
}
