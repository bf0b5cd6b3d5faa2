import Access
import Content
import HTML
import HTTP

/// `/console/account/tokens`: a person's own tokens, to be found, given a new secret, and ended. (seed: G7, G20, M18)
struct TokenPages {
  let desk: ConsoleDesk
  let fresh: FreshSecrets
  private var words: Wording.Tokens { desk.wording.tokens }

  func add(to routes: inout Routes) {
    let limit = BodyPolicy.collected(limit: ConsoleDesk.formLimit)
    routes.on(.get, "/account/tokens", desk.page { try list($0) })
    routes.on(.post, "/account/tokens/find", body: limit, desk.form { _, _, form in find(form) })
    routes.on(.get, "/account/tokens/shown/{receipt}", desk.page { try showSecret($0) })
    routes.on(.get, "/account/tokens/own/{id}", desk.page { try show($0) })
    routes.on(
      .post, "/account/tokens/own/{id}/revoke", body: limit,
      desk.form { request, signedIn, _ in try revoke(request, signedIn) })
    routes.on(.post, "/account/tokens/own/{id}/rotate", body: limit, desk.form { try rotate($0, $1, $2) })
  }

  private func list(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let view = TokenListView(
      wording: desk.wording, signedIn: signedIn, tokens: try OwnTokens(of: signedIn.person, desk.access),
      text: request.query["find"] ?? "",
      notice: request.query["said"] == "revoked" ? Notice(.good, words.revoked) : nil)
    return desk.answer(view.page, to: request, as: signedIn)
  }

  /// The text goes into an address, which logs and histories keep: of a whole secret only the prefix goes. (security: K1)
  private func find(_ form: PostedForm) -> HTTPResponse {
    let text = form["find"].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // A list shows prefixes with dots behind them, and people copy those as well.
    let dots: Set<Character> = ["…", "."]
    var safe = CredentialSecret.redacted(text)
    while let last = safe.last, dots.contains(last) { safe.removeLast() }
    return desk.redirect(safe.isEmpty ? .tokens : OwnPath.tokens.with("find", safe))
  }

  /// A token's own page asks for a proof at once, so that what is done there needs none. (security: K8)
  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let item = try item(request, signedIn)
    if item.credential.standing(at: desk.access.credentials.now).isLive, desk.needsFreshFactor(signedIn) {
      return desk.redirectToStepUp(returningTo: item.path)
    }
    let view = TokenView(
      wording: desk.wording, signedIn: signedIn, item: item, now: desk.access.credentials.now,
      receipt: try fresh.newReceipt())
    return desk.answer(view.page, to: request, as: signedIn)
  }

  private func revoke(_ request: HTTPRequest, _ signedIn: SignedIn) throws -> HTTPResponse {
    let item = try item(request, signedIn)
    if desk.needsFreshFactor(signedIn) { return desk.redirectToStepUp(returningTo: item.path) }
    try desk.access.acting(as: signedIn.actor).credentials.revoke(item.credential)
    return desk.redirect(OwnPath.tokens.with("said", "revoked"))
  }

  private func rotate(
    _ request: HTTPRequest, _ signedIn: SignedIn, _ form: PostedForm
  ) throws -> HTTPResponse {
    let item = try item(request, signedIn)
    if desk.needsFreshFactor(signedIn) { return desk.redirectToStepUp(returningTo: item.path) }
    let page = OwnPath.shownToken(form["once"])
    guard fresh.claim(form["once"], in: signedIn.session.id, at: desk.access.sessions.now) else {
      return desk.redirect(page)
    }
    guard let grace = Int64(form["grace"]) else { throw HTTPFault(.badRequest, desk.wording.errors.noForm) }
    let issued = try desk.access.acting(as: signedIn.actor).credentials.rotate(
      item.credential, graceSeconds: grace, in: item.workspace)
    fresh.keep(issued, for: form["once"])
    return desk.redirect(page)
  }

  private func showSecret(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    // A look at the headers alone doesn't use it up.
    guard request.method == .get,
      let issued = fresh.take(
        request.parameter("receipt") ?? "", in: signedIn.session.id, at: desk.access.sessions.now)
    else {
      let page = Page(title: words.goneTitle, status: .gone, shape: .door) {
        h1 { words.goneTitle }
        p { words.gone }
        p { a(.href(OwnPath.tokens.text)) { words.back } }
      }
      return desk.answer(page, to: request, as: signedIn)
    }
    let slug = try desk.access.workspaces.all().first { $0.id == issued.credential.workspace }?.slug
    let view = SecretView(
      wording: desk.wording, issued: issued,
      settings: ClientSettings(
        url: desk.publicURL(), name: issued.credential.allowance.sites.onlySite ?? slug ?? "galley",
        secret: issued.secret.text))
    return desk.answer(view.page, to: request, as: signedIn)
  }

  /// The person's own token that a request names; somebody else's is as if it weren't there.
  private func item(_ request: HTTPRequest, _ signedIn: SignedIn) throws -> OwnTokens.Item {
    let tokens = try OwnTokens(of: signedIn.person, desk.access)
    guard let item = tokens.item(request.parameter("id") ?? "") else {
      throw HTTPFault(.notFound, desk.wording.errors.missing)
    }
    return item
  }
}

extension OwnPath {
  /// A person's own tokens.
  static let tokens = OwnPath(known: "/console/account/tokens")
  /// The form for a new one.
  static let newToken = OwnPath(known: "/console/account/tokens/new")

  /// The page that shows a secret once.
  static func shownToken(_ receipt: String) -> OwnPath {
    OwnPath(known: "/console/account/tokens/shown/\(PercentEncoding.encode(receipt))")
  }
}

extension OwnTokens.Item {
  /// The token's own page.
  var path: OwnPath {
    OwnPath(known: "/console/account/tokens/own/\(PercentEncoding.encode(credential.id.rawValue))")
  }
}

extension SiteLimit {
  /// The site, where it is one.
  var onlySite: String? {
    guard case .sites(let sites) = self, sites.count == 1 else { return nil }
    return sites.first
  }
}
