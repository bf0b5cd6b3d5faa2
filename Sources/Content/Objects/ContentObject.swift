public import JSON

/// One piece of content: its place, its id and its fields.
public struct ContentObject: Sendable {
  /// The collection that it belongs to.
  public let collection: String
  /// Its name in that collection.
  public let id: String
  /// The file inside the site.
  public let path: String
  /// All fields, `id` first; a markdown file's body stands under the property that the schema names for it.
  public let fields: JSONObject

  /// An object of these fields.
  public init(collection: String, id: String, path: String, fields: JSONObject) {
    self.collection = collection
    self.id = id
    self.path = path
    self.fields = fields
  }

  /// Whether it is published but held back from anonymous callers. (seed: T99)
  public var isDraft: Bool { ContentObject.isDraft(fields[ContentObject.draftFlag]) }

  /// The field that holds an object back.
  public static let draftFlag = "draft"

  /// Whether the value of that field holds it back. Whatever is not plainly a no is a yes: a mistyped flag must not
  /// publish what its author meant to keep.
  public static func isDraft(_ flag: JSONValue?) -> Bool {
    switch flag {
    case nil, .null?, .bool(false)?: false
    default: true
    }
  }

  /// The text that stands for the object in lists: its title, or its id where it has none.
  public func title(by schema: ContentSchema, locale: String) -> String {
    schema.display.title.flatMap { text(of: $0, locale: locale) } ?? id
  }

  /// A field's text, of a localized one the wanted locale's or else the first there is.
  public func text(of field: String, locale: String) -> String? {
    switch fields[field] {
    case .string(let text)?: text
    case .object(let texts)?: texts[locale]?.string ?? texts.members.lazy.compactMap { $0.value.string }.first
    default: nil
    }
  }
}
