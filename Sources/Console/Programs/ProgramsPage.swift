import Access
import Content
import HTML
import HTTP

/// `/console/account/programs`: the programs that a person lets act for them, each to be ended. (seed: T31)
struct ProgramsPage {
  let desk: ConsoleDesk
  private var words: Wording.Programs { desk.wording.programs }

  func add(to routes: inout Routes) {
    routes.on(.get, "/account/programs", desk.page { try show($0) })
    routes.on(
      .post, "/account/programs/end", body: .collected(limit: ConsoleDesk.formLimit),
      desk.form { _, signedIn, form in try end(signedIn, form) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let grants = try desk.access.oauth.grants.list(GrantFilter(person: signedIn.person.id))
    let view = ProgramsView(
      wording: desk.wording, signedIn: signedIn, grants: grants.reversed(), now: desk.access.credentials.now,
      workspaces: try desk.access.workspaces.all(),
      notice: request.query["said"] == "ended" ? Notice(.good, words.ended) : nil)
    return desk.answer(view.page, to: request, as: signedIn)
  }

  /// Ending asks for no fresh proof: it takes rights away, and whoever is in a hurry has a reason.
  private func end(_ signedIn: SignedIn, _ form: PostedForm) throws -> HTTPResponse {
    let grants = desk.access.acting(as: signedIn.actor).oauth.grants
    guard let grant = try grants.grant(EntityID(rawValue: form["grant"])), grant.person == signedIn.person.id
    else { throw HTTPFault(.notFound, desk.wording.errors.missing) }
    try grants.revoke(grant)
    return desk.redirect(OwnPath.programs.with("said", "ended"))
  }
}

extension OwnPath {
  /// The programs that a person lets act for them.
  static let programs = OwnPath(known: "/console/account/programs")
}
