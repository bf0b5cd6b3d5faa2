import Access
import HTML
import HTTP

/// `/console/sign-in`: address and password. (security: K7)
struct SignInPage {
  let desk: ConsoleDesk
  private var words: Wording.SignIn { desk.wording.signIn }

  func add(to routes: inout Routes) {
    routes.on(.get, "/sign-in", desk.page { try show($0) })
    routes.on(
      .post, "/sign-in", body: .collected(limit: ConsoleDesk.formLimit), desk.page { try submit($0) })
    routes.on(
      .post, "/sign-out", body: .collected(limit: ConsoleDesk.formLimit), desk.page { try signOut($0) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    let next = request.query["next"].flatMap { OwnPath($0) }
    if try desk.signedIn(request) != nil { return desk.redirect(next ?? .home) }
    let notice: Notice? =
      switch request.query["said"] {
      case "signed-out": Notice(.good, words.signedOut)
      case "password-set": Notice(.good, words.passwordSet)
      case "over": Notice(.bad, words.over)
      default: try desk.access.links.isFirstRun ? Notice(.plain, words.nobodyYet) : nil
      }
    return try page(for: request, next: next, notice: notice)
  }

  private func submit(_ request: HTTPRequest) throws -> HTTPResponse {
    let form = try desk.guardPost(request)
    let outcome = try desk.access.signIn.withPassword(
      form["password"], of: form["email"], from: desk.visitor(request),
      replacing: desk.cookie(for: request).value(in: request))
    switch outcome {
    case .signedIn(let started):
      return desk.give(started, to: request, with: desk.goOn(to: form.next, request))
    case .needsSecondFactor(let started):
      return desk.give(
        started, to: request, with: desk.redirect(OwnPath.secondFactor.returning(to: form.next)))
    case .refused: return try page(for: request, next: form.next, failure: .refused, email: form["email"])
    case .wait(let wait):
      return try page(for: request, next: form.next, failure: .wait(wait), email: form["email"])
    }
  }

  private func page(
    for request: HTTPRequest, next: OwnPath?, notice: Notice? = nil, failure: SignIn.Answer? = nil,
    email: String? = nil
  ) throws -> HTTPResponse {
    let visit = try desk.visit(request)
    let page = Page(title: words.title, status: failure.status, shape: .door, newVisit: visit.new) {
      h1 { words.title }
      notice?.markup
      failure.notice(words.refused, words)
      postForm(to: OwnPath.signIn.text, csrf: visit.csrf, next: next) {
        Field(
          "email", words.email, type: .email, value: email, autocomplete: "username", hasFocus: email == nil
        ).markup
        Field(
          "password", words.password, type: .password, autocomplete: "current-password",
          hasFocus: email != nil
        ).markup
        button { words.submit }
      }
      p(.class("quiet")) { words.forgotten }
    }
    return desk.answer(page, to: request).retrying(after: failure)
  }

  private func signOut(_ request: HTTPRequest) throws -> HTTPResponse {
    _ = try desk.guardPost(request)
    if let signedIn = try desk.signedIn(request) {
      try desk.access.acting(as: signedIn.actor).sessions.signOut(signedIn.session)
    }
    var answer = desk.redirect(OwnPath.signIn.with("said", "signed-out"))
    answer.headers.add("Set-Cookie", desk.cookie(for: request).removal)
    return answer
  }
}
