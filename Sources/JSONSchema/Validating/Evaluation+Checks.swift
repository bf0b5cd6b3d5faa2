internal import JSON
internal import Regex

extension Evaluation {
  /// Whether a value passes one check; rules about other types than the value's pass.
  mutating func passes(
    _ check: Check, of schema: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    switch (check, value) {
    case (.types(let types), _):
      return allows(types, value) || fails(.types(types), of: schema, value)
    case (.reference(let target), _):
      return accepts(value, by: target, &marks)
    case (.members(let rules), .object(let object)):
      return passes(graph.members[Int(rules)], object, of: schema, &marks)

    case (.minLength(let least), .string(let text)):
      // A string has no more scalars than bytes and at least a quarter as many.
      return text.utf8.count >= least * 4 || text.scalarCount >= least || fails(check, of: schema, value)
    case (.maxLength(let most), .string(let text)):
      return text.utf8.count <= most || text.scalarCount <= most || fails(check, of: schema, value)
    case (.pattern(let pattern), .string(let text)):
      return matches(pattern, text, of: schema) || fails(check, of: schema, value)
    case (.format(let format), .string(let text)):
      return format.allows(text) || fails(check, of: schema, value)

    case (.limit(let limit, let number), _) where value.isNumber:
      return NumberComparison.isWithin(limit, graph.values[Int(number)], value)
        || fails(check, of: schema, value)
    case (.multipleOf(let divisor), _) where value.isNumber:
      return NumberComparison.isMultiple(value, of: graph.values[Int(divisor)])
        || fails(check, of: schema, value)

    case (.constant(let constant), _):
      return graph.values[Int(constant)] == value || fails(check, of: schema, value)
    case (.enumeration(let values), _):
      return graph.enumerations[Int(values)].contains(value) || fails(check, of: schema, value)
    case (.never, _):
      return fails(check, of: schema, value)

    case (_, .array(let items)):
      return passes(check, items, of: schema, value, &marks)
    case (_, .object(let object)):
      return passes(check, object, of: schema, value, &marks)
    default:
      return passesCombination(check, of: schema, value, &marks)
    }
  }

  private func allows(_ types: TypeSet, _ value: JSONValue) -> Bool {
    switch value {
    case .string: types.contains(.string)
    case .object: types.contains(.object)
    case .array: types.contains(.array)
    case .bool: types.contains(.boolean)
    case .null: types.contains(.null)
    case .int: !types.isDisjoint(with: [.integer, .number])
    case .double(let double):
      types.contains(.number) || (types.contains(.integer) && double.rounded() == double)
    case .number:
      types.contains(.number) || (types.contains(.integer) && ExactNumber(value)?.isInteger == true)
    }
  }

  /// Whether a pattern matches; a search that is given up matches nothing and ends the whole check.
  mutating func matches(_ pattern: Int32, _ text: String, of schema: SchemaNumber) -> Bool {
    let pattern = graph.patterns[Int(pattern)]
    do {
      return try pattern.matches(text, steps: min(Self.cheapSearch, graph.options.patterns.steps))
    } catch  where error.code == .tooManySteps {
      // A few such searches are fine, one for each member of a large object is not.
      guard spend(Self.priceOfLongSearch, at: schema) else { return false }
    } catch {
      return surrender(.patternGaveUp, at: schema, error.description)
    }
    do {
      return try pattern.matches(text)
    } catch {
      return surrender(.patternGaveUp, at: schema, error.description)
    }
  }

  /// How many steps a search may take that is not paid for.
  private static let cheapSearch = 5000
  /// How many of the check's own steps a longer search costs.
  private static let priceOfLongSearch = 20_000

  /// Writes a failure down if that is wanted, and answers that the check fails.
  mutating func fails(_ check: Check, of schema: SchemaNumber, _ value: JSONValue) -> Bool {
    guard isReporting, surrender == nil else { return false }
    journal?.note(check, of: schema, value, in: graph)
    return false
  }
}
