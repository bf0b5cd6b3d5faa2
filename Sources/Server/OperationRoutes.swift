import Glibc
import HTTP

/// What those ask for who run the server: is it alive, is it ready, what has it done.
struct OperationRoutes {
  let sites: OpenSites
  let metrics: Metrics

  func add(to routes: inout Routes) {
    let startedAt = Int64(time(nil))
    routes.get("/healthz") { _ in .text("ok\n") }
    routes.get("/readyz") { [sites] _ in
      let closed = sites.retryClosed()
      let waiting = sites.openingCount
      if waiting == 0, closed == 0 { return .text("ready\n") }
      // Not their names: whether everyone may know of them is not known before they are open.
      var text = waiting > 0 ? "sites that are being opened: \(waiting)\n" : ""
      if closed > 0 { text += "sites that can't be opened: \(closed)\n" }
      return .text(text, status: .serviceUnavailable)
    }
    routes.get("/metrics") { [sites, metrics] _ in
      var response = HTTPResponse.text(metrics.text(sites: sites.openCount, startedAt: startedAt))
      response.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
      return response
    }
  }
}
