import Access
public import Content
import HTML
public import HTTP

extension ConsoleDesk {
  /// Who is signed in, in the browser that a request comes from.
  public func signedIn(_ request: HTTPRequest) throws(GalleyError) -> SignedIn? {
    guard let cookie = cookie(for: request).value(in: request) else { return nil }
    let visitor = visitor(request)
    guard let (session, person) = try access.sessions.holder(of: cookie, from: visitor.address) else {
      return nil
    }
    return SignedIn(
      session: session, person: person, csrf: try access.sessions.formToken(for: cookie), visitor: visitor)
  }

  /// Sends somebody to the sign-in page, and back afterwards to the page that they asked for.
  public func redirectToSignIn(returningTo request: HTTPRequest) -> HTTPResponse {
    redirect(OwnPath.signIn.returning(to: request.method == .get ? OwnPath(request) : nil))
  }

  /// Whether somebody has to prove again who they are, before something that asks for it: sends them to
  /// ``redirectToStepUp(returningTo:)`` where it is so. (security: K8)
  public func needsFreshFactor(_ signedIn: SignedIn) -> Bool {
    !signedIn.session.hasFreshFactor(at: access.sessions.now)
  }

  /// Sends somebody to the page that asks for the second factor, and back afterwards.
  public func redirectToStepUp(returningTo path: OwnPath) -> HTTPResponse {
    redirect(OwnPath.stepUp.returning(to: path))
  }

  /// Sends a browser to a page of this server.
  public func redirect(_ path: OwnPath) -> HTTPResponse {
    var response = HTTPResponse.redirect(to: path.text)
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  /// Goes on after a form that let somebody in.
  ///
  /// The consent page may answer with a redirect to another server. Browsers hold every redirect that follows a form to
  /// the `form-action` of the form's page, and would stop there: so this chain ends here, with a page that goes on by
  /// itself.
  func goOn(to next: OwnPath?, _ request: HTTPRequest) -> HTTPResponse {
    let next = next ?? .home
    guard !next.text.hasPrefix(OwnPath.home.text) else { return redirect(next) }
    var page = Page(title: wording.signIn.goingOn, shape: .door) {
      h1 { wording.signIn.goingOn }
      p { a(.href(next.text)) { wording.signIn.goOn } }
    }
    page.goesOnTo = next
    return answer(page, to: request)
  }

  func cookie(for request: HTTPRequest) -> ConsoleCookie {
    ConsoleCookie(isSecure: request.isSecure || publicURL().hasPrefix("https:"))
  }

  /// The answer with the cookie of a session that has just begun.
  func give(_ started: StartedSession, to request: HTTPRequest, with response: HTTPResponse) -> HTTPResponse {
    var response = response
    response.headers.add(
      "Set-Cookie",
      cookie(for: request).header(
        started.cookie, seconds: started.session.stage == .open ? ConsoleCookie.sessionSeconds : nil))
    return response
  }
}
