import Content
import JSON
import Visibility

extension FieldGate {
  /// The patch as the store is to carry it out: what it sets as a whole keeps what the caller doesn't see of it.
  ///
  /// What the caller doesn't see is refused as what isn't there is, before the store looks at any value.
  func admitted(_ patch: ObjectPatch, of present: JSONObject) throws(GalleyError) -> ObjectPatch {
    var faults: [JSONValue] = []
    var lines: [String] = []
    for (number, operation) in patch.operations.enumerated() {
      guard let fault = fault(in: operation) else { continue }
      var json: JSONObject = [
        "operation": .int(Int64(number)), "pointer": .string("/\(number)/\(fault.member)"),
        "code": .string(fault.code.rawValue), "message": .string(fault.message),
      ]
      if let hint = fault.hint { json["hint"] = .string(hint) }
      faults.append(.object(json))
      lines.append("• operation \(number): \(fault.message)\(fault.hint.map { " \($0)" } ?? "")")
    }
    guard faults.isEmpty else {
      throw GalleyError(
        .invalidPatch, (["Nothing was written: the patch can't be applied."] + lines).joined(separator: "\n"),
        hint: "Mend every operation in the list and send the whole patch again.",
        details: ["faults": .array(faults), "total": .int(Int64(faults.count))])
    }
    let refused = BinaryFields(of: collection.schema).written(by: patch)
    guard refused.isEmpty else { throw binary(refused) }
    return ObjectPatch(patch.operations.map { kept($0, present) })
  }

  /// Why an operation can't be meant for what the caller sees.
  private struct Fault {
    let code: PatchFault.Code
    let message: String
    let hint: String?
    let member: String
  }

  private func fault(in operation: PatchOperation) -> Fault? {
    guard let path = operation.path else {
      // Without a path the body is meant.
      guard let body = collection.schema.body, !writes(body) else { return nil }
      return Fault(
        code: .notMarkdown, message: "There is no body to change.",
        hint: "Name a markdown field by ‘path’.", member: "path")
    }
    guard writes(path.root) else { return unknown(path.root, at: path, among: collection.properties) }
    var property = collection.schema.property(path.root)
    for step in path.steps.dropFirst() {
      guard let parent = property, !parent.children.isEmpty else { return nil }
      switch step {
      case .field(let name):
        guard sees(member: name, of: parent) else { return unknown(name, at: path, among: parent.children) }
        property = parent.children.first { $0.name == name }
      case .item(let item):
        if asksUnseen(item, of: parent) { return missing(item, at: path, member: "path") }
      case .locale: break
      }
    }
    guard let property else { return nil }
    if let item = operation.neighbour, asksUnseen(item, of: property) {
      return missing(item, at: path, member: "place")
    }
    guard let name = operation.value.flatMap({ unseenMember(of: $0, in: property) }) else { return nil }
    return unknown(name, at: path, among: property.children, member: "value")
  }

  private func unknown(
    _ name: String, at path: FieldPath, among properties: [SchemaProperty], member: String = "path"
  ) -> Fault {
    let known = properties.filter(collection.exposure.answersBy).map(\.name)
    let near = NearMatch.best(for: name, among: known)
    return Fault(
      code: .noSuchField, message: "There is no field ‘\(name)’ at ‘\(path)’.",
      hint: near.isEmpty
        ? "There are \(known.prefix(30).joined(separator: ", "))."
        : "Did you mean \(near.map { "‘\($0)’" }.joined(separator: " or "))?", member: member)
  }

  private func missing(_ item: ItemSelector, at path: FieldPath, member: String) -> Fault {
    Fault(
      code: .noSuchItem, message: "‘\(path)’ has no item ‘\(item)’.",
      hint: "Name it by its key or its number.",
      member: member)
  }

  /// Whether an item is asked for by a member that the caller doesn't see: whether there is one would tell its value.
  private func asksUnseen(_ item: ItemSelector, of list: SchemaProperty) -> Bool {
    guard hidesWithin(list) else { return false }
    switch item {
    case .index, .exact: return false
    case .property(let name, _): return name != "key" && !sees(member: name, of: list)
    case .text(let text):
      guard let mark = text.firstIndex(of: "=") else { return false }
      let name = String(text[..<mark])
      return name != "key" && !sees(member: name, of: list)
    }
  }

  private func kept(_ operation: PatchOperation, _ present: JSONObject) -> PatchOperation {
    switch operation {
    case .set(let path, let value):
      guard let (property, old) = place(of: path, value, in: present) else { return operation }
      return .set(path, restored(value, from: old, in: property))
    case .unset(let path):
      guard let (property, old) = place(of: path, .null, in: present), old.object != nil,
        case .object(let rest) = restored([:], from: old, in: property), !rest.isEmpty
      else { return operation }
      return .set(path, .object(rest))
    default: return operation
    }
  }

  /// The property that a path leads to, which hides something, and its present value.
  private func place(
    of path: FieldPath, _ value: JSONValue, in present: JSONObject
  ) -> (SchemaProperty, JSONValue)? {
    guard var property = collection.schema.property(path.root), hidesWithin(property),
      var old = present[path.root]
    else { return nil }
    for (number, step) in path.steps.enumerated().dropFirst() {
      switch step {
      case .field(let name):
        guard let child = property.children.first(where: { $0.name == name }), let inner = old[name] else {
          return nil
        }
        (property, old) = (child, inner)
      case .item(let item):
        // What is set as a whole says itself which one it is; numbers may have moved.
        let key = number == path.steps.count - 1 ? value[property.itemKey] : nil
        guard let found = twin(item, key, among: old.array ?? [], in: property) else { return nil }
        old = found
      case .locale: return nil
      }
    }
    return hidesWithin(property) ? (property, old) : nil
  }

  private func twin(
    _ item: ItemSelector, _ key: JSONValue?, among items: [JSONValue], in list: SchemaProperty
  ) -> JSONValue? {
    if let key { return items.first { $0[list.itemKey] == key } }
    switch item {
    case .index(let index): return items.indices.contains(index) ? items[index] : nil
    case .text(let text), .exact(let text):
      return items.first { $0[list.itemKey]?.string == text }
    case .property(let name, let value): return items.first { $0[name]?.string == value }
    }
  }
}

extension PatchOperation {
  /// The item beside which it puts another one.
  fileprivate var neighbour: ItemSelector? {
    switch self {
    case .insert(_, _, .before(let item)), .insert(_, _, .after(let item)), .move(_, .before(let item)),
      .move(_, .after(let item)):
      item
    default: nil
    }
  }
}
