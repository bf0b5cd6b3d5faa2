import Content
import HTTP
import JSON
import Store
import Visibility

extension DeliveryRoutes {
  /// `GET …/views/{view}`: the kept answer of a view, its first items. (seed: T43)
  func getView(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let site = try site(request, reader)
    let view = try site.view(request.parameter("view") ?? "")
    _ = try Parameters(request, allowing: [])
    let result = try site.snapshot.view(view.id, hidesDrafts: true)
    let items = try VisibleView(site: site, view: view).items(of: result)
    var object: JSONObject = ["id": .string(view.id), "name": .string(view.name)]
    if let text = view.description { object["description"] = .string(text) }
    object["last_built"] = .int(result.lastBuilt)
    object["total"] = .int(Int64(items.count))
    object["items"] = .array(Array(items.prefix(ViewResult.maximumItems)))
    return Answer.json(["view": .object(object)])
  }
}
