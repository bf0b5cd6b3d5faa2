public import Access
public import Content
import HTML
public import HTTP

/// `/oauth/authorize`: a person reads what a program asks for, and allows it or doesn't.
///
/// Who asks and where the answer goes is looked at first: where either isn't right, the person is told, and nobody else.
/// Everything after that is answered to the program. (security: K9)
public struct ConsentPage: Sendable {
  let desk: ConsoleDesk
  let settings: OAuthSettings
  let base: @Sendable () -> String
  let documents: any ClientDocumentSource
  let sites: @Sendable () throws(GalleyError) -> [String]

  /// - Parameters:
  ///   - base: The address of the server, which is the issuer, without a slash at its end.
  ///   - documents: Fetches what programs say of themselves.
  ///   - sites: All sites of the server.
  public init(
    desk: ConsoleDesk, settings: OAuthSettings, base: @escaping @Sendable () -> String,
    documents: any ClientDocumentSource, sites: @escaping @Sendable () throws(GalleyError) -> [String]
  ) {
    self.desk = desk
    self.settings = settings
    self.base = base
    self.documents = documents
    self.sites = sites
  }

  /// Adds the page, also where programs of 2025-03-26 look that find no metadata.
  public func add(to routes: inout Routes) {
    guard settings.isEnabled else { return }
    let isLenient = settings.servesOldClients
    for path in ["/oauth/authorize", "/authorize"] {
      routes.on(.get, path, desk.page { try show($0, isLenient: isLenient) })
      routes.on(
        .post, path, body: .collected(limit: ConsoleDesk.formLimit),
        desk.page { try decide($0, isLenient: isLenient) })
    }
  }

  private func show(_ request: HTTPRequest, isLenient: Bool) throws -> HTTPResponse {
    let signedIn = try desk.signedIn(request)
    let asked: AuthorizationRequest
    switch try read(request, signedIn, isLenient: isLenient) {
    case .answer(let response): return response
    case .asked(let read): asked = read
    }
    guard let signedIn else {
      if asked.prompts.contains(.none) {
        return try fault(asked, .loginRequired, "nobody is signed in", request, nil)
      }
      return signIn(request)
    }
    let grants = desk.access.acting(as: signedIn.actor).oauth.grants
    let wantsProof = asked.wantsProof
    // Whoever walks up to a screen that was left alone can't let a program in by it. (security: K8)
    let hasProof = !desk.needsFreshFactor(signedIn)
    // A look at the headers alone is no visit.
    if !wantsProof, hasProof, request.method == .get,
      let known = try grants.remembered(of: signedIn.person, for: asked, base: base())
    {
      let code = try grants.approveAgain(asked, by: signedIn.person, like: known, base: base())
      return answer(asked, ["code": code])
    }
    if asked.prompts.contains(.none) {
      return hasProof
        ? try fault(asked, .consentRequired, "the person has to be asked", request, signedIn)
        : try fault(asked, .loginRequired, "the person has to prove again who they are", request, signedIn)
    }
    guard hasProof, !wantsProof else { return stepUp(request) }
    let offers = try grants.offers(to: signedIn.person, for: asked, sites: sites)
    return desk.answer(
      view(asked, request, signedIn, offers).page(), to: request, as: signedIn)
  }

  private func decide(_ request: HTTPRequest, isLenient: Bool) throws -> HTTPResponse {
    let form = try desk.guardPost(request)
    guard let signedIn = try desk.signedIn(request) else { return signIn(request) }
    let asked: AuthorizationRequest
    switch try read(request, signedIn, isLenient: isLenient) {
    case .answer(let response): return response
    case .asked(let read): asked = read
    }
    let grants = desk.access.acting(as: signedIn.actor).oauth.grants
    guard form["decision"] == "allow" else {
      try grants.refuse(asked, by: signedIn.person)
      return refuse(asked, .accessDenied, "the person didn't allow it")
    }
    if asked.wantsProof || desk.needsFreshFactor(signedIn) { return stepUp(request) }
    let offers = try grants.offers(to: signedIn.person, for: asked, sites: sites)
    do {
      let choice = try choice(form, among: offers)
      return answer(asked, ["code": try grants.approve(asked, by: signedIn.person, choice, base: base())])
    } catch let error as GalleyError where error.code == .invalidArgument || error.code == .forbidden {
      let view = view(asked, request, signedIn, offers)
      return desk.answer(
        view.page(problem: "\(error.message) \(error.hint ?? "")"), to: request, as: signedIn)
    }
  }

  private func view(
    _ asked: AuthorizationRequest, _ request: HTTPRequest, _ signedIn: SignedIn, _ offers: [ConsentOffer]
  ) -> ConsentView {
    ConsentView(
      wording: desk.wording, request: asked, signedIn: signedIn, offers: offers,
      chosen: request.query["workspace"], address: AskedAddress(request),
      refusal: location(
        asked, ["error": OAuthError.Code.accessDenied.rawValue, "error_description": "the person may not"]))
  }

  private func choice(_ form: PostedForm, among offers: [ConsentOffer]) throws -> ConsentChoice {
    guard let offer = offers.first(where: { $0.workspace.id.rawValue == form["workspace"] }) else {
      throw GalleyError(.forbidden, desk.wording.consent.noPlace)
    }
    // A role may have changed since the page was made: nobody allows what they weren't shown.
    guard form["shown"] == offer.shown else {
      throw GalleyError(.invalidArgument, desk.wording.consent.changed)
    }
    var sites = SiteLimit.workspace
    if form["reach"] == "some" {
      let named = Set(form.all("site"))
      guard !named.isEmpty, named.isSubset(of: offer.sites) else {
        throw GalleyError(.invalidArgument, desk.wording.consent.chooseSites)
      }
      sites = .sites(named)
    }
    guard let lifetime = LifetimeField.read(form["days"]) else {
      throw HTTPFault(.badRequest, desk.wording.errors.noForm)
    }
    return ConsentChoice(workspace: offer.workspace.id, sites: sites, lifetime: lifetime)
  }

  private enum Reading {
    case asked(AuthorizationRequest)
    case answer(HTTPResponse)
  }

  /// Reads a request as far as it can be read by whoever looks at it.
  private func read(
    _ request: HTTPRequest, _ signedIn: SignedIn?, isLenient: Bool
  ) throws -> Reading {
    let query = request.query
    let parameters = OAuthParameters(query.lazy.map { (name: $0.name, value: $0.value) })
    guard !query.isMalformed, let id = parameters["client_id"] else {
      return .answer(failure(desk.wording.consent.noClient, request, signedIn))
    }
    // A document is fetched for nobody who isn't signed in: strangers don't make this server ask others.
    let found = try desk.access.oauth.clients.resolve(
      id, settings: settings, documents: documents, for: signedIn?.person.id)
    let client: OAuthClient
    switch found {
    case .success(let known): client = known
    case .failure(let fault) where fault.isUnread && parameters["prompt"] != "none":
      return .answer(signIn(request))
    case .failure(let fault): return .answer(failure(fault.message, request, signedIn))
    }
    do {
      return .asked(
        try AuthorizationRequest(
          parameters, of: client, base: base(), privateSchemes: Set(settings.redirectSchemes),
          isLenient: isLenient))
    } catch {
      switch error {
      case .page(let message): return .answer(failure(message, request, signedIn))
      case .redirect(let error, let redirect, let state):
        let answer = Self.location(
          redirect,
          ["error": error.code.rawValue, "error_description": error.description, "state": state], base())
        return .answer(
          try tell(client, at: redirect, answer, error.description, request, signedIn))
      }
    }
  }

  /// Tells a program why it isn't let in, before the person has decided anything.
  private func fault(
    _ asked: AuthorizationRequest, _ code: OAuthError.Code, _ description: String, _ request: HTTPRequest,
    _ signedIn: SignedIn?
  ) throws -> HTTPResponse {
    let answer = location(asked, ["error": code.rawValue, "error_description": description])
    return try tell(asked.client, at: asked.redirect, answer, description, request, signedIn)
  }

  /// Sends the answer to a program that somebody here has let in; for another, the person is told where it would go.
  ///
  /// Anybody can register a program: who only follows a link to this server must not be led to wherever that program
  /// likes. (RFC 9700, 4.11.2)
  private func tell(
    _ client: OAuthClient, at redirect: RedirectURI, _ answer: String, _ description: String,
    _ request: HTTPRequest, _ signedIn: SignedIn?
  ) throws -> HTTPResponse {
    if try redirect.isLocal || client.kind == .fixed || isLetIn(client, by: signedIn) {
      return Self.redirect(to: answer)
    }
    let words = desk.wording.consent
    let page = Page(title: words.faultTitle, status: .badRequest, shape: .door) {
      h1 { words.faultTitle }
      p { bdi { words.fault(client.name, description) } }
      p(.class("quiet")) { words.faultHint }
      p { a(.href(answer), .rel("noreferrer")) { words.goTo(redirect.address.host) } }
    }
    return desk.answer(page, to: request, as: signedIn)
  }

  private func isLetIn(_ client: OAuthClient, by signedIn: SignedIn?) throws -> Bool {
    guard let signedIn else { return false }
    return try !desk.access.oauth.grants.list(
      GrantFilter(person: signedIn.person.id, client: client.id)
    ).isEmpty
  }

  private func failure(_ message: String, _ request: HTTPRequest, _ signedIn: SignedIn?) -> HTTPResponse {
    let words = desk.wording.consent
    let page = Page(title: words.failureTitle, status: .badRequest, shape: .door) {
      h1 { words.failureTitle }
      p { bdi { message } }
      p(.class("quiet")) { words.failureHint }
    }
    return desk.answer(page, to: request, as: signedIn)
  }

  private func signIn(_ request: HTTPRequest) -> HTTPResponse {
    desk.redirect(OwnPath.signIn.returning(to: AskedAddress(request).afterProof))
  }

  private func stepUp(_ request: HTTPRequest) -> HTTPResponse {
    desk.redirectToStepUp(returningTo: AskedAddress(request).afterProof ?? .home)
  }

  private func refuse(
    _ asked: AuthorizationRequest, _ code: OAuthError.Code, _ description: String
  ) -> HTTPResponse {
    answer(asked, ["error": code.rawValue, "error_description": description])
  }

  private func answer(_ asked: AuthorizationRequest, _ values: [String: String]) -> HTTPResponse {
    Self.redirect(to: location(asked, values))
  }

  private func location(_ asked: AuthorizationRequest, _ values: [String: String]) -> String {
    var values: [String: String?] = values
    values["state"] = asked.state
    return Self.location(asked.redirect, values, base())
  }

  private static func redirect(to location: String) -> HTTPResponse {
    var response = HTTPResponse.redirect(to: location)
    response.headers["Cache-Control"] = "no-store"
    // The address of this page says what was asked for.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
  }

  /// The redirect with an answer, which says who gives it. (RFC 9207)
  private static func location(
    _ redirect: RedirectURI, _ values: [String: String?], _ base: String
  ) -> String {
    var pairs = values.compactMap { name, value in value.map { (name, $0) } }.sorted { $0.0 < $1.0 }
    pairs.append(("iss", base))
    return redirect.adding(pairs.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&"))
  }
}
