internal import Content
internal import Git
internal import JSON

/// Something that stands in a record as a JSON object.
protocol RecordValue {
  init(_ fields: RecordFields) throws(GalleyError)
  var json: JSONObject { get }
}

/// The members of an object in a record, read one by one; what is missing or of the wrong kind is named.
struct RecordFields {
  let object: JSONObject
  /// Where the object stands, for messages.
  let place: String

  init(_ object: JSONObject, place: String) {
    self.object = object
    self.place = place
  }

  func text(_ key: String) throws(GalleyError) -> String {
    guard let text = object[key]?.string else { throw fault(key, "a text") }
    return text
  }

  func optionalText(_ key: String) -> String? { object[key]?.string }

  func integer(_ key: String) throws(GalleyError) -> Int {
    guard let number = object[key]?.int else { throw fault(key, "a whole number") }
    return number
  }

  func optionalInteger(_ key: String) -> Int? { object[key]?.int }

  func time(_ key: String) throws(GalleyError) -> Int64 { Int64(try integer(key)) }

  func optionalTime(_ key: String) -> Int64? { object[key]?.int.map { Int64($0) } }

  func truth(_ key: String) -> Bool { object[key]?.bool ?? false }

  func texts(_ key: String) -> [String] { object[key]?.array?.compactMap(\.string) ?? [] }

  func choice<Choice: RawRepresentable<String>>(_ key: String) throws(GalleyError) -> Choice {
    guard let choice = Choice(rawValue: try text(key)) else { throw fault(key, "one of the known words") }
    return choice
  }

  func commit(_ key: String) throws(GalleyError) -> ObjectID {
    guard let id = ObjectID(try text(key)) else { throw fault(key, "the id of a commit") }
    return id
  }

  func optionalCommit(_ key: String) throws(GalleyError) -> ObjectID? {
    object[key] == nil ? nil : try commit(key)
  }

  func value<Value: RecordValue>(_ key: String) throws(GalleyError) -> Value {
    guard let value: Value = try optionalValue(key) else { throw fault(key, "an object") }
    return value
  }

  func optionalValue<Value: RecordValue>(_ key: String) throws(GalleyError) -> Value? {
    guard let member = object[key] else { return nil }
    guard let inner = member.object else { throw fault(key, "an object") }
    return try Value(RecordFields(inner, place: "\(place)/\(key)"))
  }

  func values<Value: RecordValue>(_ key: String) throws(GalleyError) -> [Value] {
    guard let member = object[key] else { return [] }
    guard let array = member.array else { throw fault(key, "a list") }
    var values: [Value] = []
    values.reserveCapacity(array.count)
    for (index, element) in array.enumerated() {
      guard let inner = element.object else { throw fault("\(key)/\(index)", "an object") }
      values.append(try Value(RecordFields(inner, place: "\(place)/\(key)/\(index)")))
    }
    return values
  }

  func fault(_ key: String, _ wanted: String) -> GalleyError {
    GalleyError(
      .unreadable, "‘\(key)’ in \(place) is missing or is not \(wanted).",
      hint: "The record is damaged, or was written by a newer Galley; ‘galley doctor’ says more.")
  }
}

extension JSONObject {
  mutating func set(_ key: String, _ text: String?) {
    if let text { self[key] = .string(text) }
  }

  mutating func set(_ key: String, _ commit: ObjectID?) {
    if let commit { self[key] = .string(commit.description) }
  }

  mutating func set(_ key: String, _ number: Int64?) {
    if let number { self[key] = .int(number) }
  }

  mutating func set(_ key: String, _ number: Int?) {
    if let number { self[key] = .int(Int64(number)) }
  }

  /// What is false is left out: most things are.
  mutating func set(_ key: String, _ truth: Bool) {
    if truth { self[key] = true }
  }

  mutating func set(_ key: String, _ texts: [String]) {
    if !texts.isEmpty { self[key] = .array(texts.map { .string($0) }) }
  }

  mutating func set(_ key: String, _ value: (some RecordValue)?) {
    if let value { self[key] = .object(value.json) }
  }

  mutating func set(_ key: String, _ values: [some RecordValue]) {
    if !values.isEmpty { self[key] = .array(values.map { .object($0.json) }) }
  }
}
