import Content
import HTTP
import JSON
import Store
import Visibility

extension DeliveryRoutes {
  /// `GET …/search`: what is found in the public collections.
  func search(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let site = try site(request, reader)
    let parameters = try Parameters(
      request, allowing: ["q", "collection", "include", "exclude", "limit", "offset"])
    guard let text = parameters["q"] else {
      throw GalleyError(.invalidArgument, "There is nothing to search for.", hint: "Give the words as ?q=…")
    }
    let collections = try searched(parameters.names("collection"), in: site)
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
    // Without scores: how rare a word is depends also on drafts and on collections that callers don't know of.
    let results = (page?.results ?? []).map { result -> JSONValue in
      var object: JSONObject = [
        "collection": .string(result.collection), "id": .string(result.id), "title": .string(result.title),
      ]
      if let excerpt = result.excerpt { object["excerpt"] = .string(excerpt) }
      return .object(object)
    }
    return Answer.json(["results": .array(results), "total": .int(Int64(page?.total ?? 0))])
  }

  /// The collections that are searched: those named, else all that may be.
  private func searched(_ names: [String], in site: VisibleSite) throws(GalleyError) -> [VisibleCollection] {
    if names.isEmpty { return site.collections.values.filter(\.isSearchable) }
    return try names.map { name throws(GalleyError) in
      let collection = try site.collection(name)
      guard collection.isSearchable else {
        throw GalleyError(
          .invalidArgument, "‘\(name)’ can't be searched: it is found by words that are not for everyone.",
          hint: "List it with a filter instead.")
      }
      return collection
    }
  }
}
