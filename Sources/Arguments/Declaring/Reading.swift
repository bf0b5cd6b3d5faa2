/// The text, among those given for a parameter, that is not a value of its type.
struct UnreadableText: Error {
  let text: String
}

/// How the texts given for a parameter become its value: the one place where "required", "with a
/// default", "optional" and "repeated" differ, for options and positionals alike.
struct Reading<Value: Sendable>: Sendable {
  let placeholder: String
  let expectation: String
  let choices: [String]
  let defaultText: String?
  let isRequired: Bool
  let isRepeated: Bool
  let read: @Sendable ([String]) throws(UnreadableText) -> Value

  private init<Element: ArgumentValue>(
    of element: Element.Type, defaultText: String? = nil, isRequired: Bool = false, isRepeated: Bool = false,
    read: @escaping @Sendable ([String]) throws(UnreadableText) -> Value
  ) {
    placeholder = element.placeholder
    expectation = element.expectation
    choices = element.choices
    self.defaultText = defaultText
    self.isRequired = isRequired
    self.isRepeated = isRepeated
    self.read = read
  }

  static func required() -> Self where Value: ArgumentValue {
    Reading(of: Value.self, isRequired: true) { (texts) throws(UnreadableText) in
      // The parser has seen to it that there is one; no text at all reads as an empty one.
      try Value.reading(texts.last ?? "")
    }
  }

  static func defaulting(to value: Value) -> Self where Value: ArgumentValue {
    Reading(of: Value.self, defaultText: value.argumentText) { (texts) throws(UnreadableText) in
      guard let text = texts.last else { return value }
      return try Value.reading(text)
    }
  }

  static func optional<Wrapped: ArgumentValue>() -> Self where Value == Wrapped? {
    Reading(of: Wrapped.self) { (texts) throws(UnreadableText) in
      guard let text = texts.last else { return nil }
      return try Wrapped.reading(text)
    }
  }

  static func repeated<Element: ArgumentValue>(atLeastOne: Bool) -> Self where Value == [Element] {
    Reading(of: Element.self, isRequired: atLeastOne, isRepeated: true) { (texts) throws(UnreadableText) in
      var elements: [Element] = []
      elements.reserveCapacity(texts.count)
      for text in texts { elements.append(try Element.reading(text)) }
      return elements
    }
  }

  func parameter(
    _ kind: Parameter.Kind, name: String, short: Character?, summary: String, placeholder: String?,
    environment: String?, completion: Parameter.Completion
  ) -> Parameter {
    let read = self.read
    return Parameter(
      name: name, short: short, kind: kind, summary: summary,
      placeholder: placeholder ?? (choices.isEmpty ? self.placeholder : choices.joined(separator: "|")),
      expectation: expectation, choices: choices, defaultText: defaultText, environment: environment,
      isRequired: isRequired, isRepeated: isRepeated, completion: completion,
      read: { (texts) throws(UnreadableText) in try read(texts) })
  }
}

extension ArgumentValue {
  fileprivate static func reading(_ text: String) throws(UnreadableText) -> Self {
    guard let value = Self(argument: text) else { throw UnreadableText(text: text) }
    return value
  }
}
