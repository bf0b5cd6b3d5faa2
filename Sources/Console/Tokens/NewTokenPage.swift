import Access
import Content
import HTML
import HTTP

/// `/console/account/tokens/new`: the form for a token of one's own. (seed: G5, G8, M5, M7)
struct NewTokenPage {
  let desk: ConsoleDesk
  let fresh: FreshSecrets
  /// All sites of the server.
  let sites: @Sendable () throws(GalleyError) -> [String]

  func add(to routes: inout Routes) {
    routes.on(.get, "/account/tokens/new", desk.page { try show($0) })
    routes.on(
      .post, "/account/tokens/new", body: .collected(limit: ConsoleDesk.formLimit),
      desk.form(provenAgainAt: .newToken) { try create($0, $1, $2) })
  }

  /// Asks for a proof before anything is typed, rather than when it would be lost. (security: K8)
  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let places = try OwnTokens(of: signedIn.person, desk.access).places
    guard let first = places.first(where: \.mayCreate) else { return refuse(places, request, signedIn) }
    if desk.needsFreshFactor(signedIn) {
      return desk.redirectToStepUp(returningTo: OwnPath(request) ?? .newToken)
    }
    let chosen = places.first { $0.mayCreate && $0.workspace.slug == request.query["workspace"] }
    return try answer(chosen ?? first, among: places, request, signedIn, TokenDraft())
  }

  private func create(
    _ request: HTTPRequest, _ signedIn: SignedIn, _ form: PostedForm
  ) throws -> HTTPResponse {
    let places = try OwnTokens(of: signedIn.person, desk.access).places
    guard let place = places.first(where: { $0.workspace.id.rawValue == form["workspace"] && $0.mayCreate })
    else { return refuse(places, request, signedIn) }
    let receipt = form["once"]
    guard fresh.claim(receipt, in: signedIn.session.id, at: desk.access.sessions.now) else {
      return desk.redirect(.shownToken(receipt))
    }
    let draft = TokenDraft(form)
    do {
      let wanted = try draft.request(for: signedIn.person, among: reached(place), desk.wording)
      let credentials = desk.access.acting(as: signedIn.actor).credentials
      let issued = try credentials.issue(wanted, in: place.workspace, by: .person(signedIn.person.id))
      fresh.keep(issued, for: receipt)
      return desk.redirect(.shownToken(receipt))
    } catch let error as GalleyError where NewTokenPage.isAboutTheForm(error) {
      return try answer(place, among: places, request, signedIn, draft, problem: error)
    }
  }

  private static func isAboutTheForm(_ error: GalleyError) -> Bool {
    [.invalidArgument, .invalidName, .forbidden, .notFound].contains(error.code)
  }

  private func answer(
    _ place: OwnTokens.Place, among places: [OwnTokens.Place], _ request: HTTPRequest,
    _ signedIn: SignedIn, _ draft: TokenDraft, problem: GalleyError? = nil
  ) throws -> HTTPResponse {
    let view = TokenFormView(
      wording: desk.wording, signedIn: signedIn, place: place, places: places.filter(\.mayCreate),
      sites: try reached(place), draft: draft, problem: problem, receipt: try fresh.newReceipt())
    return desk.answer(view.page, to: request, as: signedIn)
  }

  /// Somebody who may make none reads why. (seed: M5, C8)
  private func refuse(
    _ places: [OwnTokens.Place], _ request: HTTPRequest, _ signedIn: SignedIn
  ) -> HTTPResponse {
    let words = desk.wording.tokens
    let page = Page(title: words.create, status: .forbidden, shape: .door) {
      h1 { words.create }
      words.refusals(of: places)
      p { a(.href(OwnPath.tokens.text)) { words.back } }
    }
    return desk.answer(page, to: request, as: signedIn)
  }

  private func reached(_ place: OwnTokens.Place) throws(GalleyError) -> [String] {
    let own = try desk.access.workspaces.sites(of: place.workspace)
    return try sites().filter(own.contains).sorted()
  }
}

extension Wording.Tokens {
  /// Why somebody makes no tokens, workspace by workspace.
  func refusals(of places: [OwnTokens.Place]) -> Markup {
    Markup {
      for place in places where !place.mayCreate {
        Notice(
          .plain,
          refused(
            place.workspace.name, place.workspace.policy.mayCreate.joined(separator: ", "), place.role.name)
        ).markup
      }
      if places.isEmpty { Notice(.plain, noPlace).markup }
    }
  }
}
