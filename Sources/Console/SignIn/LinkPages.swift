import Access
import Content
import HTML
import HTTP

/// The pages behind one-time links: the set-up of a server, an invitation, a new password. (security: K7)
struct LinkPages {
  let desk: ConsoleDesk
  private var words: Wording.Links { desk.wording.links }

  func add(to routes: inout Routes) {
    for kind in OneTimeLink.Kind.allCases {
      let pattern = "/\(kind.rawValue)/{secret}"
      routes.on(.get, pattern, desk.page { try show(kind, $0) })
      routes.on(
        .post, pattern, body: .collected(limit: ConsoleDesk.formLimit), desk.page { try submit(kind, $0) })
    }
  }

  private func show(_ kind: OneTimeLink.Kind, _ request: HTTPRequest) throws -> HTTPResponse {
    guard let link = try find(kind, request) else { return try over(request) }
    return try page(for: link, request)
  }

  private func submit(_ kind: OneTimeLink.Kind, _ request: HTTPRequest) throws -> HTTPResponse {
    let form = try desk.guardPost(request)
    guard let link = try find(kind, request) else { return try over(request) }
    do {
      return try use(link, with: form, request)
    } catch let error as GalleyError where error.code == .invalidArgument || error.code == .invalidName {
      return try page(for: link, request, form: form, problem: error)
    }
  }

  private func use(_ link: OneTimeLink, with form: PostedForm, _ request: HTTPRequest) throws -> HTTPResponse
  {
    let visitor = desk.visitor(request)
    let links = desk.access.acting(as: Actor(principal: "link", name: "a link", address: visitor.address))
      .links
    switch link.kind {
    case .firstRun:
      return try enter(
        as: try links.setUp(
          link, email: form["email"], name: form["name"], password: form["password"]), request)
    case .invitation:
      if let signedIn = try desk.signedIn(request), signedIn.person.email == link.email {
        try links.accept(link, as: signedIn.person)
        return desk.redirect(.home)
      }
      return try enter(
        as: try links.accept(link, name: form["name"], password: form["password"]), request)
    case .password:
      _ = try links.setPassword(link, to: form["password"])
      // Signing in afterwards asks for the second factor: a link alone opens nothing.
      return desk.redirect(OwnPath.signIn.with("said", "password-set"))
    }
  }

  /// Lets somebody in who has just chosen a password.
  private func enter(as person: Person, _ request: HTTPRequest) throws -> HTTPResponse {
    let started = try desk.access.signIn.open(
      for: person, from: desk.visitor(request), replacing: desk.cookie(for: request).value(in: request),
      by: .link)
    return desk.give(started, to: request, with: desk.redirect(.home))
  }

  private func find(_ kind: OneTimeLink.Kind, _ request: HTTPRequest) throws -> OneTimeLink? {
    try desk.access.links.find(kind, secret: request.parameter("secret") ?? "")
  }

  /// One answer for links that were used, that are too old and that never were.
  private func over(_ request: HTTPRequest) throws -> HTTPResponse {
    let page = Page(title: words.overTitle, status: .notFound, shape: .door) {
      h1 { words.overTitle }
      p { words.over }
      p { a(.href(OwnPath.signIn.text)) { desk.wording.signIn.title } }
    }
    return desk.answer(page, to: request, as: try desk.signedIn(request))
  }

  private func page(
    for link: OneTimeLink, _ request: HTTPRequest, form: PostedForm? = nil, problem: GalleyError? = nil
  ) throws -> HTTPResponse {
    let shown = LinkForm(
      desk: desk, link: link, path: request.path, visit: try desk.visit(request),
      signedIn: try desk.signedIn(request), form: form, problem: problem)
    return desk.answer(try shown.page(), to: request, as: shown.signedIn)
  }
}
