import Content
import DeliveryAPI
import HTTP
import JSON
import MCP

/// Answers what no handler answered: paths that nobody serves, requests that can't be read.
enum ErrorAnswer {
  @Sendable static func make(for error: any Error, _ request: HTTPRequest?) -> HTTPResponse {
    guard let request else { return HTTPFault.plainAnswer(to: error) }
    if ["/mcp", "/sse", "/messages"].contains(where: {
      request.path == $0 || request.path.hasPrefix($0 + "/")
    }) {
      if let error = error as? GalleyError, [.busy, .storage, .unavailable, .unreadable].contains(error.code)
      {
        return Refusal.unavailable
      }
      return HTTPResponse.refusal(for: error)
    }
    let isUpload = request.path.hasPrefix(UploadRoutes.start)
    guard request.path.hasPrefix("/api/") || isUpload else { return HTTPFault.plainAnswer(to: error) }
    guard let fault = error as? HTTPFault else {
      return HTTPResponse(GalleyError(.internalFault, "Something went wrong on this side."))
    }
    let isMissing = fault.status == .notFound
    var response = HTTPResponse(
      GalleyError(
        isMissing ? .notFound : .invalidArgument,
        isMissing ? "There is nothing at \(request.path)." : fault.message,
        hint: isMissing && !isUpload
          ? "GET /api/v1 lists the sites, and each answer what is beneath it." : nil))
    response.status = fault.status
    for field in fault.headers { response.headers.add(field.name, field.value) }
    return response
  }
}
