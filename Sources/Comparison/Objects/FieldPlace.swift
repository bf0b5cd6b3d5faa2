internal import Content
internal import JSON

/// The properties that lead to a field, the outermost first; what the schema doesn't know ends the line.
struct FieldLineage: Sendable {
  /// The names of the properties, without the keys of items and the names of locales.
  var names: [String] = []
  /// The properties, as far as the schema knows them.
  var properties: [SchemaProperty] = []
}

/// Where a walk through an object's fields has come to.
struct FieldPlace {
  var path = JSONPointer.root
  var label = "Object"
  var lineage = FieldLineage()
  /// What the schema says of the field; nil for what it doesn't know.
  var property: SchemaProperty?
  /// The kind of the value here: that of a localized field's texts is the kind of one text.
  var kind = FieldKind.object

  static let root = FieldPlace()

  /// One property further.
  func member(_ name: String, _ property: SchemaProperty?) -> FieldPlace {
    var place = labelled(property?.label ?? name)
    place.path = path.appending(name)
    place.lineage.names.append(name)
    if let property { place.lineage.properties.append(property) }
    place.property = property
    place.kind = property?.field ?? .json
    return place
  }

  /// The text of one locale in a localized field.
  func locale(_ name: String) -> FieldPlace {
    var place = self
    place.label = "\(label) (\(name))"
    place.path = path.appending(name)
    place.kind =
      switch kind {
      case .localizedmarkdown: .markdown
      case .localizedstyledtext: .styledtext
      default: .text
      }
    return place
  }

  /// An item of a list, by its key or its place.
  func item(_ key: String) -> FieldPlace {
    var place = self
    place.label = "\(label) ‘\(key)’"
    place.path = path.appending(key)
    place.kind = .object
    return place
  }

  private func labelled(_ name: String) -> FieldPlace {
    var place = self
    place.label = path.tokens.isEmpty ? name : "\(label) › \(name)"
    return place
  }
}
