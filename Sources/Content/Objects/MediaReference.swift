internal import JSON

/// A file of the site that an image, file, gallery or depot field of an object points to.
public struct MediaReference: Sendable, Hashable {
  /// The file's path inside the site.
  public let path: String
  /// The field that names it, as a JSON Pointer.
  public let field: String

  /// Those of an object; addresses elsewhere are left out.
  public static func all(in object: ContentObject, by schema: ContentSchema) -> [MediaReference] {
    schema.values(in: object.fields) { $0.field.isBinary }.flatMap { value in
      guard let items = value.value.array else {
        return [reading(value.value, at: value.field)].compactMap(\.self)
      }
      return items.enumerated().compactMap { reading($0.element, at: "\(value.field)/\($0.offset)") }
    }
  }

  private static func reading(_ value: JSONValue, at field: String) -> MediaReference? {
    guard let source = value.object?["src"]?.string, !source.isEmpty, !source.contains("://") else {
      return nil
    }
    return MediaReference(
      path: source.hasPrefix("/") ? String(source.dropFirst()) : source, field: "\(field)/src")
  }
}
