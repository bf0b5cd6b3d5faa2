import DeliveryAPI
import HTTP
import Visibility

/// The page at `/`: which public sites there are, and what can be tried.
struct LandingPage {
  let sites: VisibleSites

  func response() -> HTTPResponse {
    let (sites, isComplete) = (try? sites.outlines()) ?? ([], false)
    var body = sites.isEmpty ? "" : "<ul>\(sites.map(Self.item).joined(separator: "\n"))</ul>"
    if !isComplete { body += Self.patience }
    return HTTPResponse(
      .ok,
      headers: [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
      ], body: .bytes(Array(Self.page(body.isEmpty ? Self.invitation : body).utf8)))
  }

  private static func item(_ site: SiteOutline) -> String {
    let links = site.links.map { "<a href=\"\(escaped($0.path))\">\(escaped($0.name))</a>" }
    return """
      <li>
      <h2><a href="\(escaped(site.path))">\(escaped(site.name))</a> <small>\(escaped(site.slug))</small></h2>
      <p>\(escaped(site.description ?? ""))</p>
      <p>\(links.joined(separator: " · "))</p>
      </li>
      """
  }

  private static let patience = "<p>Not every site can be read now: the server's log says which.</p>"

  private static let invitation = """
    <p>There are no public sites yet. Make one with</p>
    <pre>galley init --data DIR --site magazine --from FOLDER</pre>
    """

  private static func page(_ body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Galley</title>
    <style>
    :root { color-scheme: light dark; --ink: light-dark(#1c1b19, #ece8df); --paper: light-dark(#faf8f4, #151618);
      --line: light-dark(#e4dfd5, #2e3135); --link: light-dark(#8f2d16, #ff9d7d); --quiet: light-dark(#625d54, #a8a397); }
    body { background: var(--paper); color: var(--ink); font: 17px/1.55 Charter, Georgia, serif; max-width: 42rem;
      margin: 4rem auto; padding: 0 1.25rem; }
    h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.2rem; margin: 0; } small { font-weight: normal; color: var(--quiet); }
    a { color: var(--link); } ul { list-style: none; padding: 0; } li { border-top: 1px solid var(--line); padding: 1rem 0; }
    p { margin: .4rem 0; } pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); }
    </style>
    </head>
    <body>
    <h1>Galley</h1>
    <p>Agents draft. Editors review. Git publishes.</p>
    \(body)
    <p><a href="/console">Sign in</a></p>
    <p><small><a href="/api/v1">/api/v1</a> · <a href="/healthz">/healthz</a> · <a href="/metrics">/metrics</a></small></p>
    </body>
    </html>

    """
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
