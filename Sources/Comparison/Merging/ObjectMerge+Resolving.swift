public import Content
public import JSON

/// What someone decided about a field that both sides changed.
public enum ConflictResolution: Sendable, Hashable {
  /// What we have; of a text, at the places that both changed.
  case ours
  /// What they have; of a text, at the places that both changed.
  case theirs
  /// Something else; nil removes the field.
  case value(JSONValue?)
}

extension ObjectMerge {
  /// The merge with the decisions in it; conflicts about which nothing is decided stay.
  public func resolving(
    schema: ContentSchema?, _ decide: (FieldConflict) -> ConflictResolution?
  ) -> ObjectMerge {
    var fields = JSONValue.object(fields)
    var isRemoved = isRemoved
    var open: [FieldConflict] = []
    for conflict in conflicts {
      let value: JSONValue?
      switch decide(conflict) {
      case nil:
        open.append(conflict)
        continue
      case .ours?: value = conflict.takingOurs
      case .theirs?: value = conflict.takingTheirs
      case .value(let own)?: value = own
      }
      if conflict.path.tokens.isEmpty, let value, value.object == nil {
        // What stands for a whole object must be one.
        open.append(conflict)
        continue
      }
      if conflict.path.tokens.isEmpty {
        isRemoved = value == nil
        if let value { fields = value }
      } else {
        let setter = FieldSetter(properties: schema?.properties ?? [])
        fields = setter.setting(conflict.path.tokens[...], to: value, in: fields, at: .root) ?? fields
      }
    }
    return ObjectMerge(fields: fields.object ?? self.fields, conflicts: open, isRemoved: isRemoved)
  }
}

/// Sets a value at a path in which items of lists are named by their keys.
private struct FieldSetter {
  let properties: [SchemaProperty]

  func setting(
    _ path: ArraySlice<String>, to value: JSONValue?, in current: JSONValue?, at place: FieldPlace
  ) -> JSONValue? {
    guard let name = path.first else { return value }
    let rest = path.dropFirst()
    switch current {
    case .array(var items)?:
      let key = ListKey(of: place, in: [items])
      let position = key.map { key in items.firstIndex { key.key(of: $0) == name } } ?? Int(name)
      if let position, items.indices.contains(position) {
        if let item = setting(rest, to: value, in: items[position], at: place.item(name)) {
          items[position] = item
        } else {
          items.remove(at: position)
        }
      } else if rest.isEmpty, let value {
        items.append(value)
      }
      return .array(items)
    case .object(var object)?:
      let known = place.path.tokens.isEmpty ? properties : place.property?.children ?? []
      let inner =
        place.kind.isLocalized ? place.locale(name) : place.member(name, known.first { $0.name == name })
      object[name] = setting(rest, to: value, in: object[name], at: inner)
      return .object(object)
    default:
      return rest.isEmpty ? value.map { .object([name: $0]) } : current
    }
  }
}
