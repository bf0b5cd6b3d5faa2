internal import JSON

/// The uploaded files that an object's image, file, gallery and depot fields point to.
public enum ImageReferences {
  /// Their paths inside the site, each with the field that holds it; addresses elsewhere are left out.
  public static func sources(of object: ContentObject, by schema: ContentSchema) -> [(
    path: String, field: String
  )] {
    schema.properties.filter(\.field.isBinary).flatMap { property in
      sources(in: object.fields[property.name], at: "/\(property.name)")
    }
  }

  private static func sources(in value: JSONValue?, at field: String) -> [(path: String, field: String)] {
    switch value {
    case .array(let items)?:
      return items.enumerated().flatMap { sources(in: $0.element, at: "\(field)/\($0.offset)") }
    case .object(let image)?:
      guard let source = image["src"]?.string, !source.contains("://"), !source.isEmpty else { return [] }
      return [(source.hasPrefix("/") ? String(source.dropFirst()) : source, "\(field)/src")]
    default: return []
    }
  }
}
