import Content
import HTTP
import JSON
import Store
import Visibility

extension DeliveryRoutes {
  /// `GET …/objects`: a page of a collection's objects.
  func listObjects(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let (site, collection) = try collection(request, reader)
    let parameters = try Parameters(
      request, allowing: ["include", "exclude", "sort", "limit", "cursor", "fields", "locale"])
    var query = ListQuery(
      collection: collection.definition.id, include: parameters["include"], exclude: parameters["exclude"],
      sort: parameters["sort"],
      limit: try parameters.number("limit", default: 20, in: 1...ListQuery.maximumLimit),
      cursor: parameters["cursor"], hidesDrafts: true)
    try collection.check(include: query.include, exclude: query.exclude, sort: query.sort)
    if query.sort == nil { query.sort = try collection.ownSort }
    let selection = try selection(of: collection, in: site, parameters)
    let page = try site.snapshot.list(query)
    return try Answer.json { writer throws(GalleyError) in
      writer.beginObject()
      writer.key("objects")
      writer.beginArray()
      for item in page.items {
        if let object = try site.snapshot.find(collection.definition.id, item.id) {
          try VisibleObject(object, in: collection, selection).write(to: &writer)
        }
      }
      writer.endArray()
      writer.member("total", page.total)
      writer.member("next_cursor", page.nextCursor.map { .string($0) } ?? .null)
      writer.endObject()
    }
  }

  /// `GET …/objects/{id}`: one object, with a tag so that it is sent only when it has changed.
  func getObject(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let (site, collection) = try collection(request, reader)
    let parameters = try Parameters(request, allowing: ["fields", "locale"])
    let selection = try selection(of: collection, in: site, parameters)
    let id = request.parameter("id") ?? ""
    guard let stored = try site.snapshot.find(collection.definition.id, id), !VisibleObject.isDraft(stored)
    else {
      // No guesses at what was meant: they would tell the names of drafts.
      throw GalleyError(
        .notFound, "There is no object called ‘\(collection.definition.id)/\(id)’.",
        hint: "List what there is to see the right name.")
    }
    let object = try VisibleObject(stored, in: collection, selection)
    let tag = "\"\(object.tag)\""
    if EntityTag.matches(request, tag) { return Answer.notModified(tag) }
    var response = try Answer.json { writer in
      writer.beginObject()
      writer.key("object")
      object.write(to: &writer)
      writer.endObject()
    }
    response.headers["ETag"] = tag
    return response
  }

  private func selection(
    of collection: VisibleCollection, in site: VisibleSite, _ parameters: Parameters
  ) throws(GalleyError) -> VisibleObject.Selection {
    let names = parameters.names("fields")
    try collection.check(fields: names)
    return VisibleObject.Selection(
      names: names, locale: try parameters.locale(of: site),
      defaultLocale: site.snapshot.site.settings.defaultLocale)
  }
}
