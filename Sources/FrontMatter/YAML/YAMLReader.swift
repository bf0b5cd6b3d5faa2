import CYAML
import JSON

/// Turns libyaml's events into a JSON object in one pass, with bounds on everything.
struct YAMLReader: ~Copyable {
  private var events: YAMLEvents
  private let limits: FrontMatterLimits
  private var values = 0
  /// What each `&name` stands for and how many values that is.
  private var anchors: [String: (value: JSONValue, values: Int)] = [:]

  static func fields(
    of text: UnsafeBufferPointer<UInt8>, firstLine: Int, limits: FrontMatterLimits
  ) throws(FrontMatterError) -> JSONObject {
    var reader = YAMLReader(
      events: YAMLEvents(of: text, firstLine: firstLine), limits: limits)
    return try reader.document()
  }

  private init(events: consuming YAMLEvents, limits: FrontMatterLimits) {
    self.events = events
    self.limits = limits
  }

  private mutating func document() throws(FrontMatterError) -> JSONObject {
    try events.advance()  // the stream's start
    try events.advance()
    if events.type == YAML_STREAM_END_EVENT { return JSONObject() }
    try events.advance()
    let root = try value(depth: 1)
    try events.advance()  // the document's end
    try events.advance()
    guard events.type == YAML_STREAM_END_EVENT else {
      throw events.error(.unsupported, "A second YAML document begins here; front matter is one.")
    }
    switch root {
    case .object(let object): return object
    case .null: return JSONObject()
    default:
      throw FrontMatterError(
        .syntax, line: 2, column: 1, "The front matter is not a list of fields.",
        hint: "Write each field as a line `name: value`.")
    }
  }

  /// The node that begins at the current event.
  private mutating func value(depth: Int) throws(FrontMatterError) -> JSONValue {
    try count(1)
    if events.type == YAML_ALIAS_EVENT { return try aliased() }
    guard depth <= limits.depth else {
      throw events.error(.limit, "Values nest deeper than the \(limits.depth) levels allowed.")
    }
    let anchor = events.anchor
    let before = values
    let result: JSONValue
    switch events.type {
    case YAML_SCALAR_EVENT: result = try scalar()
    case YAML_SEQUENCE_START_EVENT: result = try sequence(depth: depth)
    default: result = try mapping(depth: depth)
    }
    if let anchor { anchors[anchor] = (result, values - before + 1) }
    return result
  }

  private mutating func count(_ more: Int) throws(FrontMatterError) {
    values += more
    if values > limits.values {
      throw events.error(
        .limit, "There are more than the \(limits.values) values allowed, aliases counted in full.")
    }
  }

  private mutating func aliased() throws(FrontMatterError) -> JSONValue {
    let name = events.alias
    guard let target = anchors[name] else {
      throw events.error(.syntax, "The alias *\(name) names no anchor before it.")
    }
    try count(target.values)
    return target.value
  }

  private func scalar() throws(FrontMatterError) -> JSONValue {
    if let tag = events.tag { return try tagged(tag) }
    guard events.isPlain else { return .string(CoreSchema.string(events.scalar)) }
    switch CoreSchema.meaning(ofPlain: events.scalar) {
    case .value(let value): return value
    case .notFinite:
      throw events.error(
        .unsupported, "\(CoreSchema.string(events.scalar)) is no number that JSON can hold.",
        hint: "Put quotes around it if it is text.")
    }
  }

  /// A scalar whose type is spelled out; only the core schema's own types are known.
  private func tagged(_ tag: String) throws(FrontMatterError) -> JSONValue {
    let text = CoreSchema.string(events.scalar)
    if tag == "!" || tag == "tag:yaml.org,2002:str" { return .string(text) }
    guard case .value(let value) = CoreSchema.meaning(ofPlain: events.scalar) else {
      throw events.error(.unsupported, "\(text) is no number that JSON can hold.")
    }
    switch (tag, value) {
    case ("tag:yaml.org,2002:null", .null), ("tag:yaml.org,2002:bool", .bool),
      ("tag:yaml.org,2002:int", .int), ("tag:yaml.org,2002:int", .number),
      ("tag:yaml.org,2002:float", .double), ("tag:yaml.org,2002:float", .number):
      return value
    case ("tag:yaml.org,2002:float", .int(let whole)): return .double(Double(whole))
    default: throw events.error(.unsupported, "The tag \(tag) isn't one that front matter may use here.")
    }
  }

  private func checkTag(_ allowed: String) throws(FrontMatterError) {
    guard let tag = events.tag, tag != "!", tag != "tag:yaml.org,2002:\(allowed)" else { return }
    throw events.error(.unsupported, "The tag \(tag) isn't one that front matter may use here.")
  }

  private mutating func sequence(depth: Int) throws(FrontMatterError) -> JSONValue {
    try checkTag("seq")
    var items: [JSONValue] = []
    try events.advance()
    while events.type != YAML_SEQUENCE_END_EVENT {
      items.append(try value(depth: depth + 1))
      try events.advance()
    }
    return .array(items)
  }

  private mutating func mapping(depth: Int) throws(FrontMatterError) -> JSONValue {
    try checkTag("map")
    var object = JSONObject()
    try events.advance()
    while events.type != YAML_MAPPING_END_EVENT {
      let key = try key()
      let place = events.start
      let before = object.count
      try events.advance()
      object[key] = try value(depth: depth + 1)
      if object.count == before {
        throw events.error(.duplicateKey, at: place, "The key \"\(key)\" occurs twice in one mapping.")
      }
      try events.advance()
    }
    return .object(object)
  }

  /// The key at the current event, as it is spelled: `1` and `true` are the names "1" and "true".
  private func key() throws(FrontMatterError) -> String {
    guard events.type == YAML_SCALAR_EVENT else {
      throw events.error(.unsupported, "A key must be a simple name.")
    }
    let name = CoreSchema.string(events.scalar)
    // As a plain key it would silently lose what its writer meant to merge.
    if name == "<<", events.isPlain {
      throw events.error(
        .unsupported, "The merge key << isn't read: YAML 1.2 has none.",
        hint: "Write the merged fields out, or quote the key.")
    }
    return name
  }
}
