import Access
public import Content
import HTML
public import HTTP

extension ConsoleDesk {
  /// A handler that makes a page; what it throws becomes a page as well.
  public func page(
    _ make: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
  ) -> HTTPHandler {
    .blocking { request in
      do {
        return try make(request)
      } catch {
        return failure(error, for: request)
      }
    }
  }

  /// A handler for a form of somebody who is signed in: it runs when the guard lets the form pass.
  ///
  /// - Parameter page: Where to come back to, for what asks for a fresh proof first. (security: K8)
  public func form(
    provenAgainAt page: OwnPath? = nil,
    _ handle: @escaping @Sendable (HTTPRequest, SignedIn, PostedForm) throws -> HTTPResponse
  ) -> HTTPHandler {
    self.page { request in
      let form = try guardPost(request)
      guard let signedIn = try signedIn(request) else { return redirectToSignIn(returningTo: request) }
      if let page, needsFreshFactor(signedIn) { return redirectToStepUp(returningTo: page) }
      return try handle(request, signedIn, form)
    }
  }

  /// A page as an answer. A browser that has no cookie yet and sees a form is given one.
  public func answer(_ page: Page, to request: HTTPRequest, as signedIn: SignedIn? = nil) -> HTTPResponse {
    var headers = Page.headers(formTargets: page.formTargets)
    if let visit = page.newVisit { headers.add("Set-Cookie", cookie(for: request).header(visit)) }
    let document = page.document(wording: wording, signedIn: signedIn)
    return HTTPResponse(page.status, headers: headers, body: .bytes(document.bytes))
  }

  /// What the forms of a page carry that somebody sees who isn't signed in: the token, and the secret behind it, where
  /// the browser has none yet and must be given it.
  public func visit(_ request: HTTPRequest) throws(GalleyError) -> (csrf: String, new: String?) {
    let known = cookie(for: request).value(in: request)
    let cookie: String = if let known { known } else { try access.sessions.newVisit() }
    return (try access.sessions.formToken(for: cookie), known == nil ? cookie : nil)
  }

  /// The page for something that went wrong.
  private func failure(_ error: any Error, for request: HTTPRequest) -> HTTPResponse {
    let signedIn = try? signedIn(request)
    switch error {
    case let fault as HTTPFault:
      var response = answer(
        Page.failure(fault.status, fault.message, hint: nil, wording), to: request, as: signedIn)
      for field in fault.headers { response.headers.add(field.name, field.value) }
      return response
    case let error as GalleyError where error.code != .internalFault:
      var response = answer(
        Page.failure(error.code.status, error.message, hint: error.hint, wording), to: request, as: signedIn)
      if error.code.isRetryable { response.headers["Retry-After"] = "5" }
      return response
    default:
      log("The console: \(request.method.rawValue) failed: \(error)")
      return answer(
        Page.failure(.internalServerError, wording.errors.fault, hint: nil, wording), to: request,
        as: signedIn)
    }
  }
}

extension ErrorCode {
  fileprivate var status: HTTPStatus {
    switch self {
    case .notFound: .notFound
    case .forbidden: .forbidden
    case .conflict, .alreadyExists: .conflict
    case .tooLarge: .contentTooLarge
    case .busy, .unavailable, .storage: .serviceUnavailable
    case .internalFault, .unreadable: .internalServerError
    default: .unprocessableContent
    }
  }
}
