import Access
import Content
import HTML
import HTTP
import QRCode

/// `/console/account/factor`: setting a second factor up, replacing it, its recovery codes. All of it asks for a fresh
/// proof first. (security: K8)
struct FactorPages {
  let desk: ConsoleDesk
  private var words: Wording.Account { desk.wording.account }
  private static let path = "/console/account/factor"

  func add(to routes: inout Routes) {
    routes.on(.get, "/account/factor", desk.page { try show($0) })
    let limit = BodyPolicy.collected(limit: ConsoleDesk.formLimit)
    routes.on(
      .post, "/account/factor", body: limit,
      desk.form(provenAgainAt: .account) { request, signedIn, _ in try begin(request, signedIn) })
    routes.on(
      .post, "/account/factor/confirm", body: limit,
      desk.form(provenAgainAt: .account) { try confirm($0, $1, $2) })
    routes.on(
      .post, "/account/factor/codes", body: limit,
      desk.form(provenAgainAt: .account) { request, signedIn, _ in try renewCodes(request, signedIn) })
    routes.on(
      .post, "/account/factor/remove", body: limit,
      desk.form(provenAgainAt: .account) { request, signedIn, _ in try remove(request, signedIn) })
  }

  private func begin(_ request: HTTPRequest, _ signedIn: SignedIn) throws -> HTTPResponse {
    _ = try desk.access.acting(as: signedIn.actor).secondFactors.begin(for: signedIn.person)
    return desk.redirect(OwnPath(known: Self.path))
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    if desk.needsFreshFactor(signedIn) {
      return desk.redirectToStepUp(returningTo: OwnPath(known: Self.path))
    }
    return try enrolment(request, signedIn)
  }

  private func confirm(
    _ request: HTTPRequest, _ signedIn: SignedIn, _ form: PostedForm
  ) throws -> HTTPResponse {
    let factors = desk.access.acting(as: signedIn.actor).secondFactors
    guard let codes = try factors.confirm(form["code"], for: signedIn.person, in: signedIn.session.id) else {
      return try enrolment(request, signedIn, isRefused: true)
    }
    try desk.access.signIn.noteFreshFactor(in: signedIn.session)
    return show(codes, request, signedIn)
  }

  private func renewCodes(_ request: HTTPRequest, _ signedIn: SignedIn) throws -> HTTPResponse {
    let factors = desk.access.acting(as: signedIn.actor).secondFactors
    return show(try factors.renewRecoveryCodes(of: signedIn.person), request, signedIn)
  }

  private func remove(_ request: HTTPRequest, _ signedIn: SignedIn) throws -> HTTPResponse {
    try desk.access.acting(as: signedIn.actor).secondFactors.remove(of: signedIn.person)
    let renewed = try desk.access.signIn.renew(
      signedIn.session, of: signedIn.person, from: signedIn.visitor)
    return desk.give(
      renewed, to: request, with: desk.redirect(OwnPath.account.with("said", "factor-off")))
  }

  private func enrolment(
    _ request: HTTPRequest, _ signedIn: SignedIn, isRefused: Bool = false
  ) throws -> HTTPResponse {
    guard let secret = try desk.access.secondFactors.proposed(for: signedIn.person) else {
      return desk.redirect(.account)
    }
    let address = secret.address(issuer: desk.wording.product)
    let page = Page(
      title: words.enrolTitle, status: isRefused ? .unprocessableContent : .ok, shape: .door
    ) {
      h1 { words.enrolTitle }
      if isRefused { Notice(.bad, desk.wording.signIn.codeRefused).markup }
      p { words.enrolScan }
      if let square = QRCode(address.utf8) {
        figure(.class("qr")) { square.picture(label: words.enrolCode) }
      }
      p(.class("quiet")) { a(.href(address)) { words.enrolOpen } }
      details {
        summary { words.enrolType }
        p { code(.class("secret")) { secret.letters } }
      }
      p { words.enrolProve }
      postForm(to: "\(Self.path)/confirm", csrf: signedIn.csrf) {
        Field(
          "code", words.digits, autocomplete: "one-time-code", inputMode: "numeric", hasFocus: true
        ).markup
        button { words.enrolSubmit }
      }
      p(.class("quiet")) { a(.href(OwnPath.account.text)) { words.enrolBack } }
    }
    return desk.answer(page, to: request, as: signedIn)
  }

  private func show(_ codes: [String], _ request: HTTPRequest, _ signedIn: SignedIn) -> HTTPResponse {
    let page = Page(title: words.codesTitle, shape: .door) {
      h1 { words.codesTitle }
      p { words.codesLead }
      ol(.class("codes")) { for text in codes { li { code { text } } } }
      p { a(.class("button"), .href(OwnPath.account.text)) { words.codesDone } }
    }
    return desk.answer(page, to: request, as: signedIn)
  }
}

extension QRCode {
  /// The code as a picture that needs no file: black on white in every light, with the margin that cameras need.
  func picture(label: String) -> Markup {
    let margin = 4
    var commands = ""
    for y in 0..<size {
      for run in runs(inRow: y) {
        commands += "M\(run.start + margin) \(y + margin)h\(run.length)v1h-\(run.length)z"
      }
    }
    let side = size + 2 * margin
    return svg(.viewBox("0 0 \(side) \(side)"), .role("img"), .aria("label", label), .crispEdges) {
      background(.fill("#fff"))
      path(.fill("#000"), .path(commands))
    }
  }
}
