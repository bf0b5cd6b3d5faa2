internal import JSON

extension PatchOperation {
  /// Reads one operation of a patch; throws the one thing that is wrong with it.
  init(reading value: JSONValue) throws(PatchFault) {
    guard let object = value.object else {
      throw PatchFault(
        .badOperation, "An operation is an object.",
        hint: #"For example {"op": "set", "path": "title", "value": "Fog"}."#)
    }
    let name = try PatchOperation.name(of: object)
    try PatchOperation.checkMembers(of: object, name)
    let fields = PatchMembers(object)
    switch name {
    case .set: self = .set(try fields.path(), try fields.value())
    case .unset: self = .unset(try fields.path())
    case .insert: self = .insert(try fields.path(), try fields.value(), try fields.place())
    case .append: self = .append(try fields.path(), try fields.value())
    case .remove: self = .remove(try fields.itemPath())
    case .move: self = .move(try fields.itemPath(), try fields.place())
    case .replaceText:
      let find = try fields.text("find")
      guard !find.isEmpty else {
        throw PatchFault(
          .badOperation, "‘find’ is empty.", hint: "Give the exact text to replace.", member: "find")
      }
      self = .replaceText(
        try fields.path(), find: find, replacement: try fields.text("replace"), count: try fields.count())
    case .replaceSection:
      self = .replaceSection(
        try fields.optionalPath(), section: try fields.text("section"), text: try fields.text("value"))
    case .appendSection:
      self = .appendSection(
        try fields.optionalPath(), section: object["section"] == nil ? nil : try fields.text("section"),
        text: try fields.text("value"))
    }
  }

  private static func name(of object: JSONObject) throws(PatchFault) -> Name {
    let written = object["op"]?.string
    if let name = written.flatMap(Name.init(rawValue:)) { return name }
    let all = Name.allCases.map(\.rawValue)
    let near = written.flatMap { NearMatch.best(for: $0, among: all).first }
    throw PatchFault(
      .badOperation,
      written.map { "There is no operation ‘\($0)’." }
        ?? "The operation doesn't say what it is: ‘op’ is missing.",
      hint: near.map { "Did you mean ‘\($0)’?" } ?? "There are \(all.joined(separator: ", ")).", member: "op")
  }

  private static func checkMembers(of object: JSONObject, _ name: Name) throws(PatchFault) {
    let (needed, optional) = name.members
    if let missing = needed.first(where: { object[$0] == nil }) {
      throw PatchFault(
        .badOperation, "‘\(name.rawValue)’ needs ‘\(missing)’.",
        hint: "It takes \((needed + optional).joined(separator: ", ")).", member: missing)
    }
    let known = ["op"] + needed + optional
    if let unknown = object.keys.first(where: { !known.contains($0) }) {
      throw PatchFault(
        .badOperation, "‘\(name.rawValue)’ has no ‘\(unknown)’.",
        hint: "It takes \((needed + optional).joined(separator: ", ")).", member: unknown)
    }
  }
}

/// The members of an operation, each read as what it must be.
private struct PatchMembers {
  private let object: JSONObject

  init(_ object: JSONObject) { self.object = object }

  func path() throws(PatchFault) -> FieldPath { try FieldPath(parsing: text("path")) }

  func optionalPath() throws(PatchFault) -> FieldPath? { object["path"] == nil ? nil : try path() }

  func itemPath() throws(PatchFault) -> FieldPath {
    let path = try path()
    guard path.itemOfList == nil else { return path }
    throw PatchFault(
      .notAnItem, "‘\(path)’ names a field, not an item of a list.",
      hint: "Name the item in brackets: \(path)[key], \(path)[value] or \(path)[0].", member: "path")
  }

  func value() throws(PatchFault) -> JSONValue {
    guard let value = object["value"], value != .null else {
      throw PatchFault(
        .badOperation, "‘value’ is null.", hint: "Use ‘unset’ to take a field away.", member: "value")
    }
    return value
  }

  func text(_ member: String) throws(PatchFault) -> String {
    guard let text = object[member]?.string else {
      throw PatchFault(.badOperation, "‘\(member)’ must be a text.", member: member)
    }
    return text
  }

  func count() throws(PatchFault) -> Int {
    guard let value = object["count"] else { return 1 }
    guard let count = value.int, count > 0 else {
      throw PatchFault(.badOperation, "‘count’ must be a number above 0.", member: "count")
    }
    return count
  }

  func place() throws(PatchFault) -> PatchOperation.ListPlace {
    let given = ["before", "after", "at"].filter { object[$0] != nil }
    guard given.count == 1, let member = given.first, let value = object[member] else {
      throw PatchFault(
        .badOperation, "Exactly one of ‘before’, ‘after’ and ‘at’ says where the item goes.",
        hint: "To put an item at the end of a list use ‘append’.")
    }
    if member == "at" {
      guard let index = value.int, index >= 0 else {
        throw PatchFault(.badOperation, "‘at’ must be a number, from 0.", member: "at")
      }
      return .at(index)
    }
    let item = try ItemSelector(reading: value, member: member)
    return member == "before" ? .before(item) : .after(item)
  }
}
