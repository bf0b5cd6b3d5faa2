internal import JSON
internal import Regex

/// Turns a schema and all that it refers to into a graph.
///
/// Schemas wait in a list and are compiled one by one, so neither deep schemas nor long chains of
/// references cost stack, and a schema that refers to itself is nothing special.
struct SchemaCompiler {
  var library: SchemaLibrary
  let options: SchemaOptions
  var tables = SchemaTables()
  /// The numbers of the schemas seen so far by their locations.
  private var numbers: [ExactName: SchemaNumber] = [:]
  private var pending: [(number: SchemaNumber, place: SchemaPlace)] = []
  private var patternNumbers: [ExactName: Int32] = [:]
  private var patternBytes = 0
  private var dynamicNames: [String: Int32] = [:]

  /// How many bytes a location may have.
  static let longestLocation = 4096

  static func compile(
    _ document: SchemaDocument, registry: SchemaRegistry, options: SchemaOptions
  ) throws(SchemaError) -> SchemaGraph {
    var compiler = SchemaCompiler(
      library: SchemaLibrary(document, registry: registry), options: options)
    _ = try compiler.number(of: compiler.library.root)
    try compiler.compilePending()
    try compiler.refuseCircles()
    return SchemaGraph(compiler.tables, options: options)
  }

  private init(library: SchemaLibrary, options: SchemaOptions) {
    self.library = library
    self.options = options
  }

  private mutating func compilePending() throws(SchemaError) {
    while !pending.isEmpty {
      while let next = pending.popLast() { try compile(next.number, at: next.place) }
      try compileDynamicAnchors()
    }
  }

  /// The number of the schema at a place, which is compiled later if it hasn't been.
  mutating func number(of place: SchemaPlace) throws(SchemaError) -> SchemaNumber {
    let location = library.location(of: place)
    if let number = numbers[ExactName(location)] { return number }
    guard tables.schemas.count < options.subschemas else {
      throw SchemaError(
        .tooLarge, at: location,
        "the schema and what it refers to have more than \(options.subschemas) subschemas")
    }
    // Every part of a schema keeps the way to it; long names would make that grow with the square.
    guard location.utf8.count <= Self.longestLocation else {
      throw SchemaError(
        .tooDeep, at: String(location.prefix(200)) + "…", "the way to this subschema is too long")
    }
    let number = SchemaNumber(tables.schemas.count)
    tables.schemas.append(Schema(resource: Int32(place.resource), location: location))
    numbers[ExactName(location)] = number
    pending.append((number, place))
    return number
  }

  private mutating func compile(_ number: SchemaNumber, at place: SchemaPlace) throws(SchemaError) {
    let start = Int32(tables.checks.count)
    switch place.schema {
    case .bool(true): break
    case .bool(false): tables.checks.append(.never)
    case .object(let object): try compile(object, at: place)
    default:
      throw SchemaError(
        .notASchema, at: library.location(of: place), "a schema is an object, true or false")
    }
    tables.schemas[Int(number)].start = start
    tables.schemas[Int(number)].end = Int32(tables.checks.count)
    tables.schemas[Int(number)].hasUnevaluated = tables.checks[Int(start)...].contains {
      switch $0 {
      case .unevaluatedItems, .unevaluatedProperties: true
      default: false
      }
    }
  }

  private mutating func compile(_ object: JSONObject, at place: SchemaPlace) throws(SchemaError) {
    let keywords = try Keywords(object, at: place, in: &library)
    let vocabularies = keywords.vocabularies
    if vocabularies.contains(.validation) { try compileRules(keywords) }
    try compileFormat(keywords)
    if vocabularies.contains(.applicator) { try compileParts(keywords) }
    try compileReferences(keywords)
    if vocabularies.contains(.applicator) { try compileCombinations(keywords) }
    if vocabularies.contains(.unevaluated) { try compileUnevaluated(keywords) }
  }

  mutating func add(_ check: Check) { tables.checks.append(check) }

  /// Keeps a value in a table and answers its place there.
  static func keep<Entry>(_ entry: Entry, in table: inout [Entry]) -> Int32 {
    table.append(entry)
    return Int32(table.count - 1)
  }

  mutating func list(_ places: [SchemaPlace]) throws(SchemaError) -> SchemaList {
    var all: [SchemaNumber] = []
    for place in places { all.append(try number(of: place)) }
    let start = tables.lists.count
    tables.lists += all
    return SchemaList(start: Int32(start), count: Int32(all.count))
  }

  mutating func pattern(_ source: String, at location: String) throws(SchemaError) -> Int32 {
    if let number = patternNumbers[ExactName(source)] { return number }
    do {
      let pattern = try Pattern(source, limits: options.patterns)
      patternBytes += pattern.compiledBytes
      patternNumbers[ExactName(source)] = Self.keep(pattern, in: &tables.patterns)
    } catch {
      throw SchemaError(.invalidPattern, at: location, error.description)
    }
    guard patternBytes <= options.patternBytes else {
      throw SchemaError(.tooLarge, at: location, "the schema's patterns are too large together")
    }
    return Int32(tables.patterns.count - 1)
  }
}

// MARK: - Dynamic references

extension SchemaCompiler {
  mutating func dynamicName(_ name: String) -> Int32 {
    if let number = dynamicNames[name] { return number }
    let number = Self.keep([:], in: &tables.dynamicAnchors)
    dynamicNames[name] = number
    return number
  }

  /// Compiles the schemas that a dynamic reference could come to mean: those that bear its name in any
  /// resource that is part of the graph.
  private mutating func compileDynamicAnchors() throws(SchemaError) {
    for (name, table) in dynamicNames {
      for resource in library.resourcesInUse where tables.dynamicAnchors[Int(table)][Int32(resource)] == nil {
        guard let place = library.dynamicAnchor(name, of: resource) else { continue }
        tables.dynamicAnchors[Int(table)][Int32(resource)] = try number(of: place)
      }
    }
  }
}
