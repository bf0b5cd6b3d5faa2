import Content
import Git
import JSON
import Store

/// Writes objects as callers see them.
///
/// An object of which nothing has to be taken away goes from the index to the wire as the bytes that it is; only the
/// others are read, cut down and written again.
struct PublicObject {
  let collection: PublicCollection
  /// The fields that were asked for; all when empty.
  let names: [String]
  /// The language of which localized texts are given; nil gives all of them.
  let locale: String?
  let defaultLocale: String

  /// Whether an object is held back from anonymous callers. (seed: T99)
  static func isDraft(_ object: StoredObject) throws(GalleyError) -> Bool {
    // Objects are written without spaces, so that one without these bytes can be no draft; one with them might be.
    guard JSONBytes.hold(true: "draft", in: object.json) else { return false }
    return try object.fields()["draft"]?.bool ?? false
  }

  /// Writes the object: what it is, and its fields.
  func write(_ object: StoredObject, to writer: inout JSONWriter) throws(GalleyError) {
    writer.beginObject()
    writer.member("collection", object.collection)
    writer.member("id", object.id)
    writer.member("revision", object.revision.description)
    writer.key("fields")
    if collection.exposure.hidesNothing, names.isEmpty, locale == nil {
      writer.raw(object.json)
    } else {
      writer.value(try visible(object.fields()))
    }
    writer.endObject()
  }

  private func visible(_ fields: JSONObject) -> JSONObject {
    var shown = collection.exposure.visible(fields)
    if !names.isEmpty {
      var chosen = JSONObject()
      for name in names { if let value = shown[name] { chosen[name] = value } }
      shown = chosen
    }
    guard let locale else { return shown }
    for property in collection.schema.properties where property.field.isLocalized {
      guard let texts = shown[property.name]?.object else { continue }
      shown[property.name] = texts[locale] ?? texts[defaultLocale] ?? texts.members.first?.value ?? .null
    }
    return shown
  }
}
