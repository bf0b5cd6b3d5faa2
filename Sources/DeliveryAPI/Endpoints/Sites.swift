import Content
import HTTP
import JSON
import Store
import Visibility

extension DeliveryRoutes {
  /// `GET /api/v1`: the sites.
  func listSites(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    _ = try Parameters(request, allowing: [])
    let names = try reader.all(of: sites).sites.map(\.name)
    return Answer.json([
      "sites": .array(names.map { ["slug": .string($0), "url": .string("/api/v1/\($0)")] }),
      "total": .int(Int64(names.count)), "next_cursor": nil,
    ])
  }

  /// `GET /api/v1/{site}`: what a site offers.
  func describeSite(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let site = try site(request, reader)
    _ = try Parameters(request, allowing: [])
    let settings = site.snapshot.site.settings
    var object: JSONObject = ["slug": .string(site.name), "name": .string(settings.name)]
    if let text = settings.description { object["description"] = .string(text) }
    if let address = settings.baseURL { object["base_url"] = .string(address) }
    object["locales"] = .array(settings.locales.map { .string($0) })
    object["collections"] = .array(site.collections.keys.sorted().map { .string($0) })
    object["views"] = .array(site.views.keys.sorted().map { .string($0) })
    return Answer.json(["site": .object(object)])
  }
}
