import Access
import Content
import HTML
import HTTP

/// `/console/account`: a person's name, password, second factor and sessions.
struct AccountPage {
  let desk: ConsoleDesk
  var words: Wording.Account { desk.wording.account }

  func add(to routes: inout Routes) {
    routes.on(.get, "/account", desk.page { try show($0) })
    let limit = BodyPolicy.collected(limit: ConsoleDesk.formLimit)
    routes.on(.post, "/account/name", body: limit, desk.form { try rename($0, $1, $2) })
    routes.on(.post, "/account/password", body: limit, desk.form { try changePassword($0, $1, $2) })
    routes.on(
      .post, "/account/sessions", body: limit,
      desk.form { _, signedIn, form in try endSession(signedIn, form) })
    routes.on(
      .post, "/account/sessions/others", body: limit, desk.form { _, signedIn, _ in try endOthers(signedIn) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let notice: Notice? =
      switch request.query["said"] {
      case "saved": Notice(.good, words.saved)
      case "password": Notice(.good, words.passwordChanged)
      case "factor-off": Notice(.good, words.factorRemoved)
      case "ended": Notice(.good, words.ended)
      default: nil
      }
    return try answer(request, signedIn, notice: notice)
  }

  private func rename(_ request: HTTPRequest, _ signedIn: SignedIn, _ form: PostedForm) throws -> HTTPResponse
  {
    do {
      try desk.access.acting(as: signedIn.actor).people.rename(signedIn.person, to: form["name"])
    } catch  where error.code == .invalidName {
      return try answer(
        request, signedIn, status: .unprocessableContent, nameProblem: error.description, name: form["name"])
    }
    return desk.redirect(OwnPath.account.with("said", "saved"))
  }

  private func changePassword(
    _ request: HTTPRequest, _ signedIn: SignedIn, _ form: PostedForm
  ) throws -> HTTPResponse {
    let present = try desk.access.signIn.showPassword(
      form["current"], of: signedIn.person, from: signedIn.visitor)
    guard case .good = present else {
      let failure: SignIn.Answer? = present
      return try answer(
        request, signedIn,
        notice: failure.noticeText(desk.wording.signIn.passwordRefused, desk.wording.signIn),
        status: failure.status
      ).retrying(after: failure)
    }
    do {
      try desk.access.acting(as: signedIn.actor).people.changePassword(
        to: form["password"], of: signedIn.person)
    } catch  where error.code == .invalidArgument {
      return try answer(
        request, signedIn, notice: Notice(.bad, error.description), status: .unprocessableContent)
    }
    let renewed = try desk.access.signIn.renew(
      signedIn.session, of: signedIn.person, from: signedIn.visitor)
    return desk.give(
      renewed, to: request, with: desk.redirect(OwnPath.account.with("said", "password")))
  }

  private func endSession(_ signedIn: SignedIn, _ form: PostedForm) throws -> HTTPResponse {
    let sessions = desk.access.acting(as: signedIn.actor).sessions
    try sessions.end(EntityID(rawValue: form["session"]), of: signedIn.person)
    return desk.redirect(OwnPath.account.with("said", "ended"))
  }

  private func endOthers(_ signedIn: SignedIn) throws -> HTTPResponse {
    try desk.access.acting(as: signedIn.actor).sessions.endAll(
      of: signedIn.person, except: signedIn.session.id)
    return desk.redirect(OwnPath.account.with("said", "ended"))
  }

  /// The person's sessions, this browser's first.
  private func sessions(of signedIn: SignedIn) throws -> [Session] {
    let all = try desk.access.sessions.list(of: signedIn.person)
    return all.filter { $0.id == signedIn.session.id } + all.filter { $0.id != signedIn.session.id }
  }

  private func answer(
    _ request: HTTPRequest, _ signedIn: SignedIn, notice: Notice? = nil, status: HTTPStatus = .ok,
    nameProblem: String? = nil, name: String? = nil
  ) throws -> HTTPResponse {
    let view = AccountView(
      wording: desk.wording, signedIn: signedIn,
      factor: try desk.access.secondFactors.status(of: signedIn.person),
      sessions: try sessions(of: signedIn), now: desk.access.sessions.now,
      notice: notice, nameProblem: nameProblem, name: name)
    var page = view.page
    page.status = status
    return desk.answer(page, to: request, as: signedIn)
  }
}

extension SignIn.Answer? {
  fileprivate func noticeText(_ refusal: String, _ words: Wording.SignIn) -> Notice? {
    switch self {
    case .refused: Notice(.bad, refusal)
    case .wait(let wait): Notice(.bad, words.wait(words.duration(wait)))
    case .good, nil: nil
    }
  }
}
