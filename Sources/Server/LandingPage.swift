import DeliveryAPI
import HTML
import HTTP
import Visibility

/// The page at `/`: which public sites there are, and what can be tried.
struct LandingPage {
  let sites: VisibleSites

  func response() -> HTTPResponse {
    let (sites, isComplete) = (try? sites.outlines()) ?? ([], false)
    return HTTPResponse(
      .ok,
      headers: [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache",
        "Content-Security-Policy": Self.policy,
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
      ], body: .bytes(Self.document(sites, isComplete: isComplete).bytes))
  }

  private static func document(_ sites: [SiteOutline], isComplete: Bool) -> Document {
    Document(language: "en") {
      title("Galley")
      style
    } body: {
      h1 { "Galley" }
      p { "Agents draft. Editors review. Git publishes." }
      if !sites.isEmpty { ul { for site in sites { item(site) } } }
      if !isComplete { p { "Not every site can be read now: the server's log says which." } }
      if sites.isEmpty && isComplete { invitation }
      p { a(.href("/console")) { "Sign in" } }
      p {
        small {
          a(.href("/api/v1")) { "/api/v1" }
          " · "
          a(.href("/healthz")) { "/healthz" }
          " · "
          a(.href("/metrics")) { "/metrics" }
        }
      }
    }
  }

  private static func item(_ site: SiteOutline) -> Markup {
    li {
      h2 {
        a(.href(site.path)) { bdi { site.name } }
        " "
        small { site.slug }
      }
      p { site.description }
      p {
        for (place, link) in site.links.enumerated() {
          if place > 0 { " · " }
          a(.href(link.path)) { bdi { link.name } }
        }
      }
    }
  }

  private static var invitation: Markup {
    Markup {
      p { "There are no public sites yet. Make one with" }
      pre { "galley init --data DIR --site magazine --from FOLDER" }
    }
  }
}
