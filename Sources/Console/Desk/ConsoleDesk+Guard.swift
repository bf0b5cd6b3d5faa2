import Access
import Content
import Crypto
public import HTTP

extension ConsoleDesk {
  /// The largest form that is read.
  public static let formLimit = 256 * 1_024

  /// The fields of a form, when it was sent from a page of this server, in this browser. Anything else is refused before
  /// it is looked at. (security: W1)
  public func guardPost(_ request: HTTPRequest) throws -> PostedForm {
    guard isFromHere(request) else {
      throw HTTPFault(.forbidden, wording.errors.foreignForm)
    }
    let type = request.headers["Content-Type"] ?? ""
    guard type.prefix(while: { $0 != ";" }).lowercased() == "application/x-www-form-urlencoded" else {
      throw HTTPFault(.unsupportedMediaType, wording.errors.noForm)
    }
    guard let fields = try? URLEncodedForm.parse(request.bytes) else {
      throw HTTPFault(.badRequest, wording.errors.noForm)
    }
    guard let cookie = cookie(for: request).value(in: request),
      equalInConstantTime(
        try access.sessions.formToken(for: cookie).utf8, (fields[ConsoleDesk.tokenField] ?? "").utf8)
    else { throw HTTPFault(.forbidden, wording.errors.staleForm) }
    return PostedForm(fields)
  }

  /// The name of the field in which a form carries its token.
  static let tokenField = "csrf"

  /// Whether a browser sent the form from one of our pages, as far as it says. Scripts say nothing, and need the token
  /// as everyone does.
  private func isFromHere(_ request: HTTPRequest) -> Bool {
    if let site = request.headers["Sec-Fetch-Site"], site != "same-origin", site != "none" { return false }
    guard let origin = request.headers["Origin"] else { return true }
    if origin == Self.origin(of: publicURL()) { return true }
    guard let host = request.headers["Host"] else { return false }
    // Something in front may speak TLS for a server that doesn't; the other way round the page came unprotected.
    return origin == "https://\(host)" || (!request.isSecure && origin == "http://\(host)")
  }

  /// Scheme, host and port of an address.
  private static func origin(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.prefix(3).joined(separator: "/")
  }
}
