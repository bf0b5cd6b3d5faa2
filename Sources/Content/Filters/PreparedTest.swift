internal import JSON

/// A filter's test in the terms of one property's values: numbers parsed, text folded to lower case, dates compared
/// at the precision that was given.
public struct PreparedTest: Sendable {
  enum Step: Sendable {
    case present, absent
    case truth(Bool)
    case number(Bounds<Double>)
    case equals(String), contains(String), starts(String), ends(String)
    case text(Bounds<String>)
    /// A date or the start of one: what is compared is as long as the bound, so `<=2026-05` takes all of May.
    case date(Bounds<String>)
  }

  /// Two ends, each of which may be open.
  struct Bounds<Value: Comparable & Sendable>: Sendable {
    var lower: Value?
    var includesLower = true
    var upper: Value?
    var includesUpper = true

    /// Whether a value lies between; `part` cuts the value to what a bound can be compared with.
    func contain(_ part: (Value) -> Value) -> Bool {
      if let lower {
        let own = part(lower)
        if own < lower || (!includesLower && own == lower) { return false }
      }
      if let upper {
        let own = part(upper)
        if own > upper || (!includesUpper && own == upper) { return false }
      }
      return true
    }
  }

  let step: Step

  /// Whether an object passes that has no value at all.
  public var acceptsNothing: Bool { if case .absent = step { true } else { false } }

  /// The folded text that a value must be equal to, where that is all that is asked.
  public var equalText: String? { if case .equals(let text) = step { text } else { nil } }

  /// Whether `value` passes.
  public func accepts(_ value: IndexedValue) -> Bool {
    switch (step, value) {
    case (.present, _): true
    case (.truth(let wanted), .truth(let truth)): wanted == truth
    case (.number(let bounds), .number(let number)): bounds.contain { _ in number }
    case (.equals(let wanted), .text(let text)): text.lowercased() == wanted
    case (.contains(let part), .text(let text)): text.lowercased().contains(part)
    case (.starts(let part), .text(let text)): text.lowercased().hasPrefix(part)
    case (.ends(let part), .text(let text)): text.lowercased().hasSuffix(part)
    case (.text(let bounds), .text(let text)):
      bounds.contain { [folded = text.lowercased()] _ in folded }
    case (.date(let bounds), .text(let text)):
      bounds.contain { String(decoding: text.utf8.prefix($0.utf8.count), as: UTF8.self) }
    default: false
    }
  }
}

extension FilterTest {
  /// The test in the terms of a property of that kind; throws where it makes no sense there.
  public func prepared(for field: FieldKind, named name: String) throws(GalleyError) -> PreparedTest {
    switch self {
    case .present: return PreparedTest(step: .present)
    case .absent: return PreparedTest(step: .absent)
    default: break
    }
    switch field.ordering {
    case .truth:
      guard case .equals(let word) = self, let truth = ["true": true, "false": false][word.lowercased()]
      else {
        throw FilterTest.fault(name, "is a toggle: write \(name):true or \(name):false")
      }
      return PreparedTest(step: .truth(truth))
    case .number: return PreparedTest(step: .number(try bounds(name, FilterTest.number)))
    case .text where field.isTime:
      if needsText { return try textTest(name) }
      return PreparedTest(
        step: .date(
          try bounds(name) { text in
            // A day has no clock: of a moment it is compared with, only the day counts.
            DateTimeText.beginning(text).map { field == .date ? String(text.prefix(10)) : $0 }
          }))
    default: return try textTest(name)
    }
  }

  private func textTest(_ name: String) throws(GalleyError) -> PreparedTest {
    switch self {
    case .equals(let text): PreparedTest(step: .equals(text.lowercased()))
    case .contains(let text): PreparedTest(step: .contains(text.lowercased()))
    case .starts(let text): PreparedTest(step: .starts(text.lowercased()))
    case .ends(let text): PreparedTest(step: .ends(text.lowercased()))
    case .within(let lower, let upper):
      // Titles may hold dots, and nobody asks for those between two others.
      try FilterReader.wildcard("\(lower ?? "")..\(upper ?? "")").textTest(name)
    default: PreparedTest(step: .text(try bounds(name) { $0.lowercased() }))
    }
  }

  /// The test as two ends, each read by `parse`.
  private func bounds<Value>(
    _ name: String, _ parse: (String) -> Value?
  ) throws(GalleyError) -> PreparedTest.Bounds<Value> {
    func read(_ text: String) throws(GalleyError) -> Value {
      guard let value = parse(text) else {
        throw FilterTest.fault(name, "can't be compared with ‘\(text)’")
      }
      return value
    }
    switch self {
    case .equals(let text):
      let value = try read(text)
      return .init(lower: value, upper: value)
    case .compares(.less, let text): return .init(upper: try read(text), includesUpper: false)
    case .compares(.atMost, let text): return .init(upper: try read(text))
    case .compares(.more, let text): return .init(lower: try read(text), includesLower: false)
    case .compares(.atLeast, let text): return .init(lower: try read(text))
    case .within(let lower, let upper):
      return .init(lower: try lower.map(read), upper: try upper.map(read))
    default: throw FilterTest.fault(name, "holds numbers, which ‘*’ can't match")
    }
  }

  /// The number that `text` writes in decimal digits; names such as `nan` and `inf` are words.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let number = Double(text),
      number.isFinite
    else { return nil }
    return number
  }

  private static func fault(_ name: String, _ why: String) -> GalleyError {
    GalleyError(
      .invalidFilter, "The filter on ‘\(name)’ can't be used: it \(why).",
      hint: "Examples: category:tech · title:*coast* · date:>=2026-01-01 · price:10..20.",
      details: ["field": .string(name)])
  }
}
