public import JSON

extension SavedQuery {
  /// A saved query with a caller's values in the places of its parameters.
  public struct Question: Sendable, Hashable {
    /// What the list is narrowed to.
    public let filter: Filter
    /// The words to search for; nil where none are left.
    public let search: String?
  }

  /// The question that the query asks with these arguments; throws what is wrong with them, all at once.
  ///
  /// Conditions are read before values are put into them, so that a value is only ever compared with and can't add a
  /// condition of its own. A condition whose parameter has no value is left out; of a range, only that end.
  public func question(with arguments: JSONObject) throws(GalleyError) -> Question {
    let texts = try texts(of: arguments)
    return Question(
      filter: Filter(
        include: SavedQuery.filled(try Filter(include: include, exclude: nil).include, texts),
        exclude: SavedQuery.filled(try Filter(include: nil, exclude: exclude).exclude, texts)),
      search: search.flatMap { QueryPlaceholders.search($0, texts) })
  }

  private static func filled(_ clauses: [Filter.Clause], _ texts: [String: String]) -> [Filter.Clause] {
    clauses.compactMap { clause in
      clause.test.replacingTexts { QueryPlaceholders.filled($0, texts) }
        .map { Filter.Clause(field: clause.field, test: $0) }
    }
  }

  /// The values of all parameters that have one, as they stand in a filter.
  private func texts(of arguments: JSONObject) throws(GalleyError) -> [String: String] {
    var texts: [String: String] = [:]
    var faults: [String] = []
    let names = parameters.map(\.name)
    for argument in arguments.members where !names.contains(argument.key) {
      let near = NearMatch.best(for: argument.key, among: names).first
      faults.append(
        "‘\(id)’ has no parameter ‘\(argument.key)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
    }
    for parameter in parameters {
      switch arguments[parameter.name] {
      case nil, .null?, .string("")?:
        if let usual = parameter.usual, parameter.fault(in: usual) == nil {
          texts[parameter.name] = Parameter.text(of: usual)
        } else if parameter.isRequired {
          faults.append("‘\(parameter.name)’ is required.")
        }
      case let value?:
        if let fault = parameter.fault(in: value) {
          faults.append("‘\(parameter.name)’ \(fault).")
        } else {
          texts[parameter.name] = Parameter.text(of: value)
        }
      }
    }
    guard let first = faults.first else { return texts }
    throw GalleyError(
      .invalidArgument,
      faults.count == 1
        ? first
        : (["The arguments of ‘\(id)’ can't be used."] + faults.map { "• \($0)" })
          .joined(separator: "\n"),
      hint: names.isEmpty
        ? "Call it without arguments." : "Its parameters are \(names.joined(separator: ", ")).",
      details: ["faults": .array(faults.map { .string($0) })])
  }
}

extension SavedQuery.Parameter {
  /// The longest text that a value may be, in bytes.
  static let maximumBytes = 1_024

  /// Why a value can't be this parameter's, as the end of a sentence that starts with its name; nil when it can.
  func fault(in value: JSONValue) -> String? {
    if let fault = kindFault(in: value) { return fault }
    if !choices.isEmpty && !choices.contains(value) {
      return "must be one of \(choices.map(\.description).joined(separator: ", "))"
    }
    if let number = value.double {
      if let minimum, number < minimum { return "must be at least \(JSONValue.double(minimum))" }
      if let maximum, number > maximum { return "must be at most \(JSONValue.double(maximum))" }
    }
    return nil
  }

  private func kindFault(in value: JSONValue) -> String? {
    switch (kind, value) {
    case (.string, .string(let text)):
      text.utf8.count > Self.maximumBytes ? "is longer than \(Self.maximumBytes) bytes" : nil
    case (.date, .string(let text)):
      RelativeDates.isDay(text) ? nil : "must be a day such as 2026-05-01, or today, today+30, today-7"
    case (.integer, .int), (.number, .int), (.boolean, .bool): nil
    case (.number, .double(let number)): number.isFinite ? nil : "must be a number"
    case (.integer, .double(let number)): Int64(exactly: number) == nil ? "must be a whole number" : nil
    case (.string, _): "must be a text"
    case (.integer, _): "must be a whole number"
    case (.number, _): "must be a number"
    case (.boolean, _): "must be true or false"
    case (.date, _): "must be a day, written as a text such as \"2026-05-01\""
    }
  }

  /// A value that has no fault as it stands in a filter.
  fileprivate static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .double(let number): Int64(exactly: number).map(String.init) ?? value.description
    default: value.description
    }
  }
}
