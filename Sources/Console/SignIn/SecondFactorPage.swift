import Access
import HTML
import HTTP

/// `/console/second-factor`: the code that signing in asks for. (security: K7)
struct SecondFactorPage {
  let desk: ConsoleDesk
  private var words: Wording.SignIn { desk.wording.signIn }

  func add(to routes: inout Routes) {
    routes.on(.get, "/second-factor", desk.page { try show($0) })
    routes.on(
      .post, "/second-factor", body: .collected(limit: ConsoleDesk.formLimit), desk.page { try submit($0) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    let next = request.query["next"].flatMap { OwnPath($0) }
    guard let cookie = desk.cookie(for: request).value(in: request),
      try desk.access.sessions.holder(of: cookie, stage: .halfway) != nil
    else { return desk.redirect(OwnPath.signIn.returning(to: next)) }
    return try page(for: request, next: next)
  }

  private func submit(_ request: HTTPRequest) throws -> HTTPResponse {
    let form = try desk.guardPost(request)
    let cookie = desk.cookie(for: request).value(in: request) ?? ""
    let outcome = try desk.access.signIn.withSecondFactor(
      form["code"], halfway: cookie, from: desk.visitor(request))
    switch outcome {
    case .signedIn(let started), .needsSecondFactor(let started):
      return desk.give(started, to: request, with: desk.goOn(to: form.next, request))
    case .refused: return try page(for: request, next: form.next, failure: .refused)
    case .wait(let wait): return try page(for: request, next: form.next, failure: .wait(wait))
    case nil: return desk.redirect(OwnPath.signIn.with("said", "over").returning(to: form.next))
    }
  }

  private func page(
    for request: HTTPRequest, next: OwnPath?, failure: SignIn.Answer? = nil
  ) throws -> HTTPResponse {
    let visit = try desk.visit(request)
    let page = Page(title: words.factorTitle, status: failure.status, shape: .door) {
      h1 { words.factorTitle }
      p { words.factorLead }
      failure.notice(words.codeRefused, words)
      postForm(to: OwnPath.secondFactor.text, csrf: visit.csrf, next: next) {
        Field.code(words).markup
        button { words.factorSubmit }
      }
      p(.class("quiet")) { a(.href(OwnPath.signIn.returning(to: next).text)) { words.startOver } }
    }
    return desk.answer(page, to: request).retrying(after: failure)
  }
}

extension Field {
  /// The field for a code of the second factor.
  static func code(_ words: Wording.SignIn) -> Field {
    Field("code", words.code, hint: words.codeHint, autocomplete: "one-time-code", hasFocus: true)
  }
}

extension SignIn.Answer? {
  /// The status of a form that is shown again.
  var status: HTTPStatus {
    switch self {
    case .refused: .unprocessableContent
    case .wait: .tooManyRequests
    case .good, nil: .ok
    }
  }

  /// What a form that is shown again says at its top.
  func notice(_ refusal: String, _ words: Wording.SignIn) -> Markup? {
    switch self {
    case .refused: Notice(.bad, refusal).markup
    case .wait(let wait): Notice(.bad, words.wait(words.duration(wait))).markup
    case .good, nil: nil
    }
  }
}

extension HTTPResponse {
  /// The answer with the time after which another attempt is looked at.
  func retrying(after failure: SignIn.Answer?) -> HTTPResponse {
    guard case .wait(let wait) = failure else { return self }
    var answer = self
    answer.headers["Retry-After"] = String((wait + 999) / 1_000)
    return answer
  }
}
