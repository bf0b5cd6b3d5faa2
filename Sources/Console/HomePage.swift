import Access
import HTML
import HTTP

/// `/console`: who is signed in, and where to go.
struct HomePage {
  let desk: ConsoleDesk

  func add(to routes: inout Routes) {
    routes.on(.get, "", desk.page { try show($0) })
    routes.on(.get, "/", desk.page { _ in desk.redirect(.home) })
  }

  private func show(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let signedIn = try desk.signedIn(request) else {
      return desk.redirectToSignIn(returningTo: request)
    }
    let words = desk.wording.home
    let places = try desk.access.people.places(of: signedIn.person)
    let hasFactor = try desk.access.secondFactors.status(of: signedIn.person) != nil
    let banner = try CredentialBanner(for: signedIn.person, in: places.map(\.workspace), desk)
    let page = Page(title: words.title) {
      h1 { words.greeting(signedIn.person.name) }
      p(.class("lead")) { words.signedInAs(signedIn.person.email) }
      banner.markup
      if !hasFactor {
        div(.class("notice plain")) {
          p {
            words.factorMissing
            " "
            a(.href("/console/account#factor")) { words.factorSetUp }
          }
        }
      }
      h2 { words.places }
      table {
        thead {
          tr {
            th(.scope(.column)) { words.workspace }
            th(.scope(.column)) { words.role }
          }
        }
        tbody {
          for place in places {
            tr {
              td { bdi { place.workspace.name } }
              td { place.role }
            }
          }
        }
      }
      h2 { a(.href(OwnPath.account.text)) { words.account } }
      p { words.accountHint }
      h2 { a(.href(OwnPath.tokens.text)) { desk.wording.tokens.title } }
      p { desk.wording.tokens.summary }
      h2 { a(.href(OwnPath.programs.text)) { desk.wording.programs.title } }
      p { desk.wording.programs.summary }
    }
    return desk.answer(page, to: request, as: signedIn)
  }
}
