/// An error that already knows its answer: what the server, the router and handlers throw to refuse.
///
/// ```swift
/// guard let page = pages[id] else { throw HTTPFault(.notFound, "There is no page \(id).") }
/// ```
public struct HTTPFault: Error, Sendable, CustomStringConvertible {
  /// The status to answer with.
  public var status: HTTPStatus
  /// A sentence for the client.
  public var message: String
  /// Headers that belong to the answer, such as `Allow` or `Retry-After`.
  public var headers: HTTPHeaders

  /// A refusal with its status and sentence.
  public init(_ status: HTTPStatus, _ message: String, headers: HTTPHeaders = [:]) {
    self.status = status
    self.message = message
    self.headers = headers
  }

  /// Status and sentence.
  public var description: String { "\(status): \(message)" }

  /// The plain text answer that is given where nobody supplied another.
  public static func plainAnswer(to error: any Error) -> HTTPResponse {
    guard let fault = error as? HTTPFault else {
      return .text("Something went wrong on this side.\n", status: .internalServerError)
    }
    var response = HTTPResponse.text(fault.message + "\n", status: fault.status)
    for field in fault.headers { response.headers.add(field.name, field.value) }
    return response
  }
}
