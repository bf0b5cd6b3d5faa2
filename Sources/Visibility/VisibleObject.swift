public import Content
import Crypto
import Git
public import JSON
public import Store

/// An object as a caller sees it.
public struct VisibleObject {
  /// The collection that it belongs to.
  public let collection: String
  /// Its name there.
  public let id: String
  /// Names the version of the object: the id of the file's blob, which a writer names to say what was changed.
  ///
  /// Callers without a credential get a name of what they see, which changes exactly when that does: the blob's id
  /// would tell more, since who guesses what is hidden could make the file and compare.
  public let revision: String
  /// Names the answer, which may show less than all.
  public var tag: String {
    isEverything ? revision : VisibleObject.digest(Array(revision.utf8) + fields)
  }
  private let isEverything: Bool
  /// The fields as JSON.
  public let fields: [UInt8]

  /// Whether an object is held back from anonymous callers: a draft, also one whose mark is mistyped. (seed: T99)
  public static func isDraft(_ object: StoredObject) -> Bool {
    !JSONBytes.allMembers(of: object.json) { name, value in
      !JSONBytes.equal(name, "draft") || JSONBytes.equal(value, "false") || JSONBytes.equal(value, "null")
    }
  }

  /// Writes the object: what it is, and its fields.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("collection", collection)
    writer.member("id", id)
    writer.member("revision", revision)
    writer.key("fields")
    writer.raw(fields)
    writer.endObject()
  }
}

extension VisibleObject {
  /// What a request wants of objects.
  public struct Selection: Sendable {
    /// The fields that were asked for; all when empty.
    public let names: [String]
    /// The language of which localized texts are given; nil gives all of them.
    public let locale: String?
    /// The language that stands in where a text isn't there in that one.
    public let defaultLocale: String

    /// Asks for some fields, in one language or in all.
    public init(names: [String], locale: String?, defaultLocale: String) {
      self.names = names
      self.locale = locale
      self.defaultLocale = defaultLocale
    }

    /// Whether nothing is left out.
    public var isEverything: Bool { names.isEmpty && locale == nil }

    /// The names asked for, where fields can be copied by them without being read; else nil.
    var plainNames: [String]? {
      guard locale == nil, !names.isEmpty else { return nil }
      let arePlain = names.allSatisfy { name in
        name.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
            || $0 == 0x2D
        }
      }
      return arePlain ? names : nil
    }

    /// The chosen ones of the fields that callers see.
    public func chosen(of visible: JSONObject, in schema: ContentSchema) -> JSONObject {
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

  /// What the caller sees of an object.
  ///
  /// One of which nothing has to be taken away goes from the index to the wire as the bytes that it is; only the others
  /// are read, cut down and written again.
  public init(_ object: StoredObject, in collection: VisibleCollection, _ selection: Selection)
    throws(GalleyError)
  {
    self.collection = object.collection
    id = object.id
    let isWhole = collection.fields.isEverything(in: object.json)
    isEverything = selection.isEverything
    if isWhole, let names = selection.plainNames,
      let picked = JSONBytes.picking(names, from: object.json)
    {
      // Nothing to hide and nothing to translate: the members are copied as they are written.
      fields = picked
      revision =
        collection.viewer.access == .everyone
        ? VisibleObject.digest(object.json) : object.revision.description
      return
    }
    let visible =
      isWhole && selection.isEverything ? nil : collection.fields.visible(try object.fields())
    let json = isWhole ? object.json : JSONValue.object(visible ?? [:]).bytes()
    revision =
      collection.viewer.access == .everyone ? VisibleObject.digest(json) : object.revision.description
    guard let visible, !selection.isEverything else {
      fields = json
      return
    }
    fields = JSONValue.object(selection.chosen(of: visible, in: collection.schema)).bytes()
  }

  /// As long as the names that git gives.
  private static func digest(_ bytes: [UInt8]) -> String { Hex.encode(SHA256.hash(bytes).prefix(20)) }
}
