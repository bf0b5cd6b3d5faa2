import Access
import HTML
import HTTP

/// `/console/confirm`: asks somebody who is signed in to prove it again, before something that needs it. (security: K8)
struct ConfirmPage {
  let desk: ConsoleDesk
  private var words: Wording.SignIn { desk.wording.signIn }

  func add(to routes: inout Routes) {
    routes.on(.get, "/confirm", desk.page { try show($0) })
    routes.on(
      .post, "/confirm", body: .collected(limit: ConsoleDesk.formLimit), desk.page { try submit($0) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    return try page(for: request, signedIn, next: request.query["next"].flatMap { OwnPath($0) })
  }

  private func submit(_ request: HTTPRequest) throws -> HTTPResponse {
    let form = try desk.guardPost(request)
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let answer = try desk.access.signIn.stepUp(
      form["code"], in: signedIn.session, of: signedIn.person, from: signedIn.visitor)
    if case .good = answer { return desk.goOn(to: form.next, request) }
    return try page(for: request, signedIn, next: form.next, failure: answer)
  }

  private func page(
    for request: HTTPRequest, _ signedIn: SignedIn, next: OwnPath?, failure: SignIn.Answer? = nil
  ) throws -> HTTPResponse {
    let hasFactor = try desk.access.secondFactors.status(of: signedIn.person) != nil
    let page = Page(title: words.confirmTitle, status: failure.status, shape: .door) {
      h1 { words.confirmTitle }
      p { words.confirmLead }
      failure.notice(hasFactor ? words.codeRefused : words.passwordRefused, words)
      postForm(to: OwnPath.stepUp.text, csrf: signedIn.csrf, next: next) {
        if hasFactor {
          Field.code(words).markup
        } else {
          Field(
            "code", words.password, type: .password, autocomplete: "current-password", hasFocus: true
          ).markup
        }
        button { words.confirmSubmit }
      }
    }
    return desk.answer(page, to: request, as: signedIn).retrying(after: failure)
  }
}
