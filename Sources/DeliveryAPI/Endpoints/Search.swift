import Content
import HTTP
import JSON
import Store

extension DeliveryRoutes {
  /// `GET …/search`: what is found in the public collections.
  func search(_ request: HTTPRequest) throws(GalleyError) -> HTTPResponse {
    let site = try site(request)
    let parameters = try Parameters(
      request, allowing: ["q", "collection", "include", "exclude", "limit", "offset"])
    guard let text = parameters["q"] else {
      throw GalleyError(.invalidArgument, "There is nothing to search for.", hint: "Give the words as ?q=…")
    }
    let named = parameters.names("collection")
    let collections = try (named.isEmpty ? site.collections.keys.sorted() : named).map {
      name throws(GalleyError) in
      try site.collection(name)
    }
    for collection in collections {
      try collection.check(include: parameters["include"], exclude: parameters["exclude"], sort: nil)
    }
    // A site without public collections would otherwise be searched whole.
    let page =
      try collections.isEmpty
      ? nil
      : site.snapshot.search(
        SearchRequest(
          text, in: collections.map(\.definition.id), include: parameters["include"],
          exclude: parameters["exclude"],
          limit: try parameters.number("limit", default: 20, in: 1...ListQuery.maximumLimit),
          offset: try parameters.number("offset", default: 0, in: 0...SearchRequest.maximumOffset),
          hidesDrafts: true))
    let results = (page?.results ?? []).map { result -> JSONValue in
      var object: JSONObject = [
        "collection": .string(result.collection), "id": .string(result.id), "title": .string(title(of: result, in: site)),
        "score": .double(result.score),
      ]
      if let excerpt = result.excerpt { object["excerpt"] = .string(excerpt) }
      return .object(object)
    }
    return Answer.json(["results": .array(results), "total": .int(Int64(page?.total ?? 0))])
  }

  /// A result's title, unless it is one that callers don't see.
  private func title(of result: SearchResult, in site: PublicSite) -> String {
    guard let collection = site.collections[result.collection],
      let title = collection.schema.display.title.flatMap(collection.schema.property),
      collection.exposure.answersBy(title)
    else { return result.id }
    return result.title
  }
}
