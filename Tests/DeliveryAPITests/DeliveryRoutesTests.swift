import Content
import DeliveryAPI
import HTTP
import Store
import Testing
import Visibility

@Suite("The routes of the delivery API")
struct DeliveryRoutesTests {
  /// A server without any site.
  private struct NoSites: SiteSource {
    func siteNames() -> [String] { [] }
    func site(_ name: String) throws(GalleyError) -> SiteStore { throw .unknown("site", name, among: []) }
  }

  @Test("fit into one router, beside those of a server")
  func routesFit() throws {
    _ = try Router { routes in
      DeliveryRoutes(VisibleSites(NoSites())).add(to: &routes)
      routes.get("/healthz") { _ in .text("ok") }
    }
  }

  @Test("and can be added only once, since two answers to one path are a mistake")
  func routesClash() {
    #expect(throws: HTTPError.self) {
      try Router { routes in
        DeliveryRoutes(VisibleSites(NoSites())).add(to: &routes)
        DeliveryRoutes(VisibleSites(NoSites())).add(to: &routes)
      }
    }
  }
}
