import Content
public import HTTP
import JSON
public import Visibility

/// The JSON delivery API for readers: what is public of each site, and to those with a credential what that opens.
///
/// ```swift
/// let router = try Router { routes in DeliveryRoutes(VisibleSites(source)).add(to: &routes) }
/// ```
public struct DeliveryRoutes: Sendable {
  let sites: VisibleSites

  private let gate: any ReaderGate
  private let log: @Sendable (String) -> Void

  /// The API over these sites.
  ///
  /// - Parameters:
  ///   - gate: Looks at who reads; nil where nobody has a credential.
  ///   - log: Gets a line for each fault that callers are told of without its reason.
  public init(
    _ sites: VisibleSites, gate: (any ReaderGate)? = nil,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.sites = sites
    self.gate = gate ?? OpenGate()
    self.log = log
  }

  /// Adds everything under `/api/v1`.
  public func add(to routes: inout Routes) {
    routes.group("/api/v1") { routes in
      // Off the event loop, all of it: any first question after a push may have to wait for the index.
      add("", .blocking(answering("list_sites", listSites)), to: &routes)
      add("/{site}", .blocking(answering("describe_site", describeSite)), to: &routes)
      add("/{site}/collections", .blocking(answering("list_collections", listCollections)), to: &routes)
      add(
        "/{site}/collections/{collection}", .blocking(answering("describe_collection", describeCollection)),
        to: &routes)
      add(
        "/{site}/collections/{collection}/objects", .blocking(answering("list_objects", listObjects)),
        to: &routes)
      add(
        "/{site}/collections/{collection}/objects/{id}", .blocking(answering("get_object", getObject)),
        to: &routes)
      add("/{site}/search", .blocking(answering("search", search)), to: &routes)
      add("/{site}/views/{view}", .blocking(answering("get_view", getView)), to: &routes)
    }
  }

  private typealias Endpoint = @Sendable (HTTPRequest, Reader) throws(GalleyError) -> HTTPResponse

  private func add(_ pattern: String, _ handler: HTTPHandler, to routes: inout Routes) {
    routes.on(.get, pattern, handler)
    routes.on(.options, pattern, .inline { _ in DeliveryRoutes.preflight })
  }

  /// A handler whose errors become answers.
  private func answering(
    _ endpoint: String, _ handler: @escaping Endpoint
  ) -> @Sendable (HTTPRequest) -> HTTPResponse {
    { request in
      let start = ContinuousClock.now
      do throws(GalleyError) {
        switch try gate.admit(request) {
        case .refused(let response): return response
        case .admitted(let reader):
          var fault: GalleyError?
          var response: HTTPResponse
          do throws(GalleyError) {
            response = try handler(request, reader)
          } catch {
            fault = error
            response = answer(to: error, request)
          }
          guard reader.isKnown else { return response }
          reader.record(
            ReadRecord(
              endpoint: endpoint, fault: fault?.code.rawValue, duration: start.duration(to: .now)))
          if fault == nil { response.headers["Cache-Control"] = "private, no-cache" }
          return response
        }
      } catch {
        return answer(to: error, request)
      }
    }
  }

  private func answer(to error: GalleyError, _ request: HTTPRequest) -> HTTPResponse {
    guard error.code.isFault else { return HTTPResponse(error) }
    // The sentence may name a path of the machine, which is nobody's business.
    log("\(request.path): \(error)")
    return HTTPResponse(
      GalleyError(error.code, "The site can't be read at the moment.", hint: "The server's log says why."))
  }

  /// What browsers are told that ask whether a page of another origin may read with `If-None-Match`.
  private static let preflight = HTTPResponse(
    .noContent,
    headers: [
      "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match, Authorization, X-API-Key",
      "Access-Control-Max-Age": "86400",
    ])

  /// The site that the path names.
  func site(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> VisibleSite {
    try reader.site(request.parameter("site") ?? "", of: sites)
  }

  /// The site and the collection that the path names.
  func collection(
    _ request: HTTPRequest, _ reader: Reader
  ) throws(GalleyError) -> (VisibleSite, VisibleCollection) {
    let site = try site(request, reader)
    return (site, try site.collection(request.parameter("collection") ?? ""))
  }
}

extension ErrorCode {
  /// Whether the server is at fault, rather than the request or the moment.
  fileprivate var isFault: Bool { HTTPStatus(self) == .internalServerError }
}
