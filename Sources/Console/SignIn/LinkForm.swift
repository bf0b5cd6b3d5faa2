import Access
import Content
import HTML
import HTTP

/// What somebody sees who follows a one-time link that is still good.
struct LinkForm {
  let desk: ConsoleDesk
  let link: OneTimeLink
  /// The link itself, to which the form is sent.
  let path: String
  let visit: (csrf: String, new: String?)
  let signedIn: SignedIn?
  /// What was sent before, when something about it was wrong.
  let form: PostedForm?
  let problem: GalleyError?
  private var words: Wording.Links { desk.wording.links }

  func page() throws -> Page {
    switch link.kind {
    case .firstRun:
      return page(words.firstRunTitle, lead: words.firstRunLead, submit: words.firstRunSubmit) {
        name.markup
        Field(
          "email", desk.wording.signIn.email, type: .email, value: form?["email"], autocomplete: "username"
        ).markup
        password.markup
      }
    case .password:
      let person = try link.person.flatMap { try desk.access.people.person($0) }
      return page(
        words.passwordTitle, lead: words.passwordLead(person?.email ?? ""), submit: words.passwordSubmit
      ) {
        account(person?.email)
        password.markup
      }
    case .invitation: return try invitation()
    }
  }

  private func invitation() throws -> Page {
    let workspace = try desk.access.workspaces.all().first { $0.id == link.workspace }?.name ?? ""
    let email = link.email ?? ""
    let title = words.invitationTitle(workspace)
    let lead = words.invitationLead(workspace, link.role ?? "")
    guard try desk.access.links.isForSomebodyKnown(link) else {
      return page(title, lead: lead, submit: words.invitationSubmit) {
        account(email)
        p(.class("account")) { bdi { email } }
        name.markup
        password.markup
      }
    }
    if signedIn?.person.email == email { return page(title, lead: lead, submit: words.invitationSubmit) {} }
    return Page(title: title, shape: .door, newVisit: visit.new) {
      h1 { title }
      p { lead }
      if let signedIn {
        p { words.otherAccount(signedIn.person.email, email) }
      } else {
        p {
          a(.href(OwnPath.signIn.returning(to: OwnPath(path)).text)) { words.signInFirst(email) }
        }
      }
    }
  }

  private func page(
    _ title: String, lead: String, submit: String, @MarkupBuilder fields: () -> Markup
  ) -> Page {
    Page(
      title: title, status: problem == nil ? .ok : .unprocessableContent, shape: .door, newVisit: visit.new
    ) {
      h1 { title }
      p { lead }
      if let problem { Notice(.bad, problem.description).markup }
      postForm(to: path, csrf: visit.csrf) {
        fields()
        button { submit }
      }
    }
  }

  private var name: Field {
    Field(
      "name", words.name, value: form?["name"], hint: words.nameHint, autocomplete: "name", hasFocus: true)
  }

  private var password: Field {
    Field(
      "password", words.password, type: .password, hint: words.passwordHint, autocomplete: "new-password")
  }

  /// Tells password managers whose password it is.
  private func account(_ email: String?) -> Markup {
    input(.type(.text), .name("username"), .value(email), .autocomplete("username"), .hidden(), .readOnly())
  }
}
