import JSON

/// One change to the fields, apart from how it is written down.
struct FieldEdit {
  enum Action {
    /// Sets the value; a new key comes after the key `after`, or last.
    case set(JSONValue, after: String?)
    case remove
  }

  var path: ArraySlice<FieldStep>
  var action: Action

  /// The fields as they are after the edit.
  func applied(to fields: JSONObject) throws(FrontMatterError) -> JSONObject {
    guard !path.isEmpty else {
      throw FrontMatterError(.noSuchField, "An edit needs the name of a field.")
    }
    guard case .object(let result) = try apply(to: .object(fields), steps: path) else { return fields }
    return result
  }

  /// The same outcome by setting the enclosing values whole, from the nearest outwards.
  func widened(to fields: JSONObject) -> [FieldEdit] {
    (1..<max(path.count, 1)).reversed().compactMap { length in
      let enclosing = path.prefix(length)
      return JSONValue.object(fields).value(at: enclosing).map {
        FieldEdit(path: enclosing, action: .set($0, after: nil))
      }
    }
  }

  private func apply(
    to value: JSONValue, steps: ArraySlice<FieldStep>
  ) throws(FrontMatterError) -> JSONValue {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch (step, value) {
    case (.key(let key), .object(var object)):
      try change(&object, key, rest)
      return .object(object)
    case (.key(let key), .null):
      var object = JSONObject()
      try change(&object, key, rest)
      return .object(object)
    case (.index(let index), .array(var items)) where items.indices.contains(index):
      if rest.isEmpty, case .remove = action {
        items.remove(at: index)
      } else {
        items[index] = try changed(items[index], rest)
      }
      return .array(items)
    case (.index(let index), .array(let items)) where index == items.count && !isRemoval:
      return .array(items + [try changed(.null, rest)])
    case _ where isRemoval: return value
    default:
      let name = path.map(\.description).joined(separator: ".")
      throw FrontMatterError(.noSuchField, "There is no field \(name): \"\(step)\" leads nowhere.")
    }
  }

  private func change(
    _ object: inout JSONObject, _ key: String, _ rest: ArraySlice<FieldStep>
  ) throws(FrontMatterError) {
    if isRemoval, rest.isEmpty || !object.contains(key) {
      object.removeValue(forKey: key)
    } else if let old = object[key] {
      object[key] = try changed(old, rest)
    } else {
      let value = try changed(.null, rest)
      if rest.isEmpty, case .set(_, let after?) = action, let position = object.position(of: after) {
        object.insert(value, forKey: key, at: position + 1)
      } else {
        object[key] = value
      }
    }
  }

  private var isRemoval: Bool { if case .remove = action { true } else { false } }

  private func changed(
    _ old: JSONValue, _ rest: ArraySlice<FieldStep>
  ) throws(FrontMatterError) -> JSONValue {
    if rest.isEmpty, case .set(let value, _) = action { return value }
    return try apply(to: old, steps: rest)
  }
}

extension JSONValue {
  /// The value that a path leads to.
  func value(at path: ArraySlice<FieldStep>) -> JSONValue? {
    path.reduce(self) { value, step -> JSONValue? in
      switch step {
      case .key(let key): value?[key]
      case .index(let index): value?[index]
      }
    }
  }

  /// Whether both are equal and have their members in the same order.
  func isIdentical(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object(let one), .object(let two)):
      one.count == two.count
        && zip(one, two).allSatisfy {
          $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.isIdentical(to: $1.value)
        }
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isIdentical(to: $1) }
    default: self == other
    }
  }
}
