import Content
import Crypto
import JSON
import Store

/// An object as callers see it.
struct PublicObject {
  let collection: String
  let id: String
  /// Names what callers see of the object, and changes exactly when that does.
  ///
  /// The id of the file's blob would tell more: who guesses what is hidden could make the file and compare.
  let revision: String
  /// Names the answer, which may show less than all.
  let tag: String
  /// The fields as JSON.
  private let fields: [UInt8]

  /// Whether an object is held back from anonymous callers: a draft, also one whose mark is mistyped. (seed: T99)
  static func isDraft(_ object: StoredObject) -> Bool {
    !JSONBytes.allMembers(of: object.json) { name, value in
      !JSONBytes.equal(name, "draft") || JSONBytes.equal(value, "false") || JSONBytes.equal(value, "null")
    }
  }

  /// Writes the object: what it is, and its fields.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("collection", collection)
    writer.member("id", id)
    writer.member("revision", revision)
    writer.key("fields")
    writer.raw(fields)
    writer.endObject()
  }
}

extension PublicObject {
  /// What a request wants of objects.
  struct Selection {
    /// The fields that were asked for; all when empty.
    let names: [String]
    /// The language of which localized texts are given; nil gives all of them.
    let locale: String?
    let defaultLocale: String

    var isEverything: Bool { names.isEmpty && locale == nil }

    /// The chosen ones of the fields that callers see.
    func chosen(of visible: JSONObject, in schema: ContentSchema) -> JSONObject {
      var shown = visible
      if !names.isEmpty {
        shown = JSONObject()
        for name in names { if let value = visible[name] { shown[name] = value } }
      }
      guard let locale else { return shown }
      for property in schema.properties where property.field.isLocalized {
        guard let texts = shown[property.name]?.object else { continue }
        shown[property.name] = texts[locale] ?? texts[defaultLocale] ?? texts.members.first?.value ?? .null
      }
      return shown
    }
  }

  /// What callers see of an object.
  ///
  /// One of which nothing has to be taken away goes from the index to the wire as the bytes that it is; only the others
  /// are read, cut down and written again.
  init(_ object: StoredObject, in collection: PublicCollection, _ selection: Selection) throws(GalleyError) {
    self.collection = object.collection
    id = object.id
    let isWhole = collection.fields.isEverything(in: object.json)
    let visible =
      isWhole && selection.isEverything ? nil : collection.fields.visible(try object.fields())
    let json = isWhole ? object.json : JSONValue.object(visible ?? [:]).bytes()
    revision = PublicObject.digest(json)
    guard let visible, !selection.isEverything else {
      fields = json
      tag = revision
      return
    }
    fields = JSONValue.object(selection.chosen(of: visible, in: collection.schema)).bytes()
    tag = PublicObject.digest(Array(revision.utf8) + fields)
  }

  /// As long as the names that git gives.
  private static func digest(_ bytes: [UInt8]) -> String { Hex.encode(SHA256.hash(bytes).prefix(20)) }
}
