public import Content
internal import JSON

/// Which fields of an object's comparison a caller may see.
///
/// The schema may have changed in between, so that the words of both versions count: what either one hides is
/// hidden, lest a proposal to expose a field shows it before anyone agreed. (security W13)
public struct FieldVisibility {
  private let schemas: [ContentSchema]
  private let sees: (SchemaProperty) -> Bool

  /// What a caller sees by the schemas before and after, and by a judgement of each property.
  public init(_ schemas: [ContentSchema], sees: @escaping (SchemaProperty) -> Bool) {
    self.schemas = schemas
    self.sees = sees
  }

  /// The comparison without what the caller may not see; it says how many changes that were.
  public func visible(_ comparison: ObjectComparison) -> ObjectComparison {
    var hidden = comparison.hiddenChanges
    var changes: [FieldChange] = []
    for change in comparison.changes {
      if isHidden(change.lineage) {
        hidden += 1
      } else {
        changes.append(visible(change, &hidden))
      }
    }
    return ObjectComparison(status: comparison.status, changes: changes, hiddenChanges: hidden)
  }

  /// The conflict without what the caller may not see; nil where it is all about that.
  public func visible(_ conflict: FieldConflict) -> FieldConflict? {
    if isHidden(conflict.lineage) { return nil }
    var hidden = 0
    let properties = properties(at: conflict.lineage)
    return conflict.mapped { strip($0, properties, &hidden) }
  }

  /// Whether the caller may see a top-level field.
  public func shows(_ name: String) -> Bool { !isHidden(FieldLineage(names: [name])) }

  private func visible(_ change: FieldChange, _ hidden: inout Int) -> FieldChange {
    let properties = properties(at: change.lineage)
    guard !properties.isEmpty else { return change }
    switch change.change {
    case .text: return change
    case .value(let before, let after):
      return change.with(
        .value(
          before: before.map { strip($0, properties, &hidden) },
          after: after.map { strip($0, properties, &hidden) }))
    case .list(let list):
      return change.with(
        .list(
          ListChange(
            items: list.items.map { item in
              ListChange.Item(
                kind: item.kind, key: item.key, before: item.before, after: item.after,
                value: strip(item.value, properties, &hidden))
            })))
    }
  }

  private func isHidden(_ lineage: FieldLineage) -> Bool {
    if lineage.properties.contains(where: { !sees($0) }) { return true }
    return schemas.contains { schema in
      var properties = schema.properties
      for name in lineage.names {
        guard let property = properties.first(where: { $0.name == name }) else { return false }
        if !sees(property) { return true }
        properties = property.children
      }
      return false
    }
  }

  /// What the schemas say of the members inside a field.
  private func properties(at lineage: FieldLineage) -> [SchemaProperty] {
    schemas.flatMap { schema in
      var properties = schema.properties
      for name in lineage.names {
        properties = properties.first { $0.name == name }?.children ?? []
      }
      return properties
    }
  }

  private func strip(_ value: JSONValue, _ properties: [SchemaProperty], _ hidden: inout Int) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map { strip($0, properties, &hidden) })
    case .object(var object):
      for name in object.keys {
        let known = properties.filter { $0.name == name }
        if known.contains(where: { !sees($0) }) {
          object[name] = nil
          hidden += 1
        } else if let inner = object[name], !known.isEmpty {
          object[name] = strip(inner, known.flatMap(\.children), &hidden)
        }
      }
      return .object(object)
    default: return value
    }
  }
}
