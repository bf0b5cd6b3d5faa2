import Content
public import HTTP
import JSON
public import Visibility

/// The JSON delivery API for readers: what is public of each site, without a credential.
///
/// ```swift
/// let router = try Router { routes in DeliveryRoutes(VisibleSites(source)).add(to: &routes) }
/// ```
public struct DeliveryRoutes: Sendable {
  let sites: VisibleSites

  private let log: @Sendable (String) -> Void

  /// The API over these sites.
  ///
  /// - Parameter log: Gets a line for each fault that callers are told of without its reason.
  public init(_ sites: VisibleSites, log: @escaping @Sendable (String) -> Void = { _ in }) {
    self.sites = sites
    self.log = log
  }

  /// Adds everything under `/api/v1`.
  public func add(to routes: inout Routes) {
    routes.group("/api/v1") { routes in
      // Off the event loop, all of it: any first question after a push may have to wait for the index.
      add("", .blocking(answering(listSites)), to: &routes)
      add("/{site}", .blocking(answering(describeSite)), to: &routes)
      add("/{site}/collections", .blocking(answering(listCollections)), to: &routes)
      add("/{site}/collections/{collection}", .blocking(answering(describeCollection)), to: &routes)
      add("/{site}/collections/{collection}/objects", .blocking(answering(listObjects)), to: &routes)
      add("/{site}/collections/{collection}/objects/{id}", .blocking(answering(getObject)), to: &routes)
      add("/{site}/search", .blocking(answering(search)), to: &routes)
      add("/{site}/views/{view}", .blocking(answering(getView)), to: &routes)
    }
  }

  private func add(_ pattern: String, _ handler: HTTPHandler, to routes: inout Routes) {
    routes.on(.get, pattern, handler)
    routes.on(.options, pattern, .inline { _ in DeliveryRoutes.preflight })
  }

  /// A handler whose errors become answers.
  private func answering(
    _ handler: @escaping @Sendable (HTTPRequest) throws(GalleyError) -> HTTPResponse
  ) -> @Sendable (HTTPRequest) -> HTTPResponse {
    { [log] request in
      do throws(GalleyError) {
        return try handler(request)
      } catch {
        guard error.code.isFault else { return HTTPResponse(error) }
        // The sentence may name a path of the machine, which is nobody's business.
        log("\(request.path): \(error)")
        return HTTPResponse(
          GalleyError(error.code, "The site can't be read at the moment.", hint: "The server's log says why.")
        )
      }
    }
  }

  /// What browsers are told that ask whether a page of another origin may read with `If-None-Match`.
  private static let preflight = HTTPResponse(
    .noContent,
    headers: [
      "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400",
    ])

  /// The site that the path names.
  func site(_ request: HTTPRequest) throws(GalleyError) -> VisibleSite {
    try sites.site(request.parameter("site") ?? "", for: .anonymous)
  }

  /// The site and the collection that the path names.
  func collection(_ request: HTTPRequest) throws(GalleyError) -> (VisibleSite, VisibleCollection) {
    let site = try site(request)
    return (site, try site.collection(request.parameter("collection") ?? ""))
  }
}

extension ErrorCode {
  /// Whether the server is at fault, rather than the request or the moment.
  fileprivate var isFault: Bool { HTTPStatus(self) == .internalServerError }
}
