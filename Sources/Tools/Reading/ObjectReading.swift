import Content
import JSON
import Store
import Visibility

/// Writes objects of one collection as they were asked for.
struct ObjectReading {
  let request: ObjectRequest
  let collection: VisibleCollection
  private let address: ObjectAddress?

  init(_ request: ObjectRequest, of collection: VisibleCollection) {
    self.request = request
    self.collection = collection
    address = ObjectAddress(collection, of: request.site)
  }

  /// An object as JSON; one that would be too long whole comes as its outline, with a hint. (agents 13)
  func written(_ stored: StoredObject, drafts: [ObjectDraft]) throws(GalleyError) -> [UInt8] {
    let object = try VisibleObject(stored, in: collection, request.selection(in: collection))
    let url = try address?.url(of: stored)
    if request.view == .full, !request.form.changes(collection) {
      let whole = write(object, url: url, fields: object.fields, drafts: drafts)
      if whole.count <= request.limit { return whole }
      return short(object, try fields(of: object), url: url, .fields, isCut: whole.count, drafts)
    }
    let fields = try fields(of: object)
    guard request.view == .full else {
      return short(object, fields, url: url, request.view, isCut: nil, drafts)
    }
    let shown = request.form.converted(fields, by: collection.schema.properties)
    let whole = write(object, url: url, fields: JSONValue.object(shown).bytes(), drafts: drafts)
    if whole.count <= request.limit { return whole }
    return short(object, fields, url: url, .fields, isCut: whole.count, drafts)
  }

  /// What stands for an object in a list where it doesn't fit itself.
  func summary(of stored: StoredObject) throws(GalleyError) -> JSONObject {
    let fields = collection.fields.visible(try stored.fields())
    let object = ContentObject(
      collection: stored.collection, id: stored.id, path: stored.path, fields: fields)
    let locale = request.locale ?? request.site.snapshot.site.settings.defaultLocale
    return [
      "collection": .string(stored.collection), "id": .string(stored.id),
      "title": .string(object.title(by: collection.schema, locale: locale).cut(to: 120)),
    ]
  }

  private func fields(of object: VisibleObject) throws(GalleyError) -> JSONObject {
    guard let fields = (try? JSONValue(parsing: object.fields))?.object else {
      throw GalleyError(.internalFault, "‘\(object.collection)/\(object.id)’ can't be read again.")
    }
    return fields
  }

  /// An object without its long texts, and without whatever else there is no room for.
  private func short(
    _ object: VisibleObject, _ fields: JSONObject, url: String?, _ view: ObjectRequest.View,
    isCut whole: Int?,
    _ drafts: [ObjectDraft]
  ) -> [UInt8] {
    var rest = JSONObject()
    if view == .summary { rest["bytes"] = .int(Int64(object.fields.count)) }
    if let whole { rest["hint"] = .string(ObjectReading.hint(whole)) }
    let texts = view == .outline || whole != nil ? LongText.all(in: fields, by: collection.schema) : []
    // Beside an outline fields get half of the room.
    let room = texts.isEmpty ? request.limit : request.limit / 2
    let wanted = request.form.converted(wanted(of: fields, in: view), by: collection.schema.properties)
    var shown = wanted
    var lengths = wanted.members.map { (name: $0.key, bytes: $0.value.bytes().count) }
    lengths.sort { $0.bytes < $1.bytes }
    // What can't fit in any case goes without being written first.
    var length = lengths.reduce(0) { $0 + $1.bytes }
    while length > room, let longest = lengths.popLast() {
      shown[longest.name] = nil
      length -= longest.bytes
    }
    while true {
      let dropped = fields.members.filter { shown[$0.key] == nil }
      if view == .fields || shown.count < wanted.count { rest["omitted"] = ObjectReading.list(of: dropped) }
      let written = write(object, url: url, fields: JSONValue.object(shown).bytes(), rest, drafts: drafts)
      guard written.count > room, let longest = lengths.popLast() else { break }
      shown[longest.name] = nil
    }
    if texts.isEmpty {
      return write(object, url: url, fields: JSONValue.object(shown).bytes(), rest, drafts: drafts)
    }
    if shown.count < wanted.count {
      // The outline matters more than the names of what is left out.
      rest["omitted"] = nil
      shown = chosen(wanted, [collection.schema.display.title])
      if JSONValue.object(shown).bytes().count > room / 2 { shown = [:] }
    }
    let written = write(object, url: url, fields: JSONValue.object(shown).bytes(), rest, drafts: drafts)
    let left = request.limit - written.count - ObjectReading.seam
    rest["outline"] = OutlineWriter(limit: left).outlines(of: texts)
    return write(object, url: url, fields: JSONValue.object(shown).bytes(), rest, drafts: drafts)
  }

  /// The fields that a view shows.
  private func wanted(of fields: JSONObject, in view: ObjectRequest.View) -> JSONObject {
    let display = collection.schema.display
    switch view {
    case .outline: return chosen(fields, [display.title])
    case .summary where request.names.isEmpty:
      return chosen(fields, [display.title, display.summary, display.date])
    case .full, .fields, .summary:
      return JSONObject(fields.members.filter { !isLong($0) }.map { ($0.key, $0.value) })
    }
  }

  /// What is left out, with its length.
  private static func list(of members: [JSONObject.Member]) -> JSONValue? {
    members.isEmpty
      ? nil
      : .array(members.map { ["field": .string($0.key), "bytes": .int(Int64($0.value.bytes().count))] })
  }

  private func chosen(_ fields: JSONObject, _ names: [String?]) -> JSONObject {
    var chosen = JSONObject()
    for case let name? in names { if let value = fields[name] { chosen[name] = value } }
    return chosen
  }

  /// Whether a field is left out where long texts are not wanted.
  private func isLong(_ member: JSONObject.Member) -> Bool {
    if let property = collection.schema.property(member.key), LongText.isRich(property.field) { return true }
    return member.value.bytes().count > ObjectReading.longField
  }

  private static let longField = 2_000
  private static let seam = #","outline":"#.utf8.count

  private static func hint(_ whole: Int) -> String {
    """
    The whole object is about \(Budget.tokens(ofBytes: whole)) tokens, more than the budget. Read one section of \
    the outline by its id, name single fields, or raise max_tokens.
    """
  }

  private func write(
    _ object: VisibleObject, url: String?, fields: [UInt8], _ rest: JSONObject = [:], drafts: [ObjectDraft]
  ) -> [UInt8] {
    var writer = JSONWriter(capacity: fields.count + 512)
    writer.beginObject()
    ObjectHead(object, url: url, isTrusted: collection.definition.isTrusted).write(to: &writer)
    writer.key("fields")
    writer.raw(fields)
    for member in rest { writer.member(member.key, member.value) }
    if !drafts.isEmpty {
      writer.member("drafts", .array(drafts.map(\.json)))
    }
    writer.endObject()
    return writer.finish()
  }
}

/// What is said of every object that is read: which it is, which version, and whether strangers wrote it.
struct ObjectHead {
  private let object: VisibleObject
  private let url: String?
  private let isTrusted: Bool

  init(_ object: VisibleObject, url: String?, isTrusted: Bool) {
    self.object = object
    self.url = url
    self.isTrusted = isTrusted
  }

  func write(to writer: inout JSONWriter) {
    writer.member("collection", object.collection)
    writer.member("id", object.id)
    writer.member("revision", object.revision)
    if let url { writer.member("url", url) }
    // Whoever reads it is told that it may try to give orders. (security W13)
    if !isTrusted { writer.member("trusted", false) }
  }
}
