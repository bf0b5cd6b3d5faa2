import Content
import JSON
import Markdown

extension Derivation {
  /// The pages and files of the site that an object leads to, by address. Found quickly rather than exactly: whoever
  /// follows one looks into the object itself.
  func links(_ object: ContentObject) -> [DerivedVersion.Reference] {
    var found: [DerivedVersion.Reference] = []
    let values = schema.values(in: object.fields) {
      $0.field.isMarkdown || $0.field.isStyledText || $0.field == .url
    }
    for value in values {
      var paths: Set<String> = []
      for text in texts(value.value) {
        if value.property.field == .url {
          if let path = LocalLinks.paths(in: "(\(text))".utf8).first { paths.insert(path) }
        } else {
          paths.formUnion(LocalLinks.paths(in: text.utf8))
        }
      }
      found += paths.map {
        DerivedVersion.Reference(field: value.field, target: SiteAddress.normalized($0))
      }
    }
    return found
      + MediaReference.all(in: object, by: schema).map {
        DerivedVersion.Reference(field: $0.field, target: "/\($0.path)")
      }
  }
}
