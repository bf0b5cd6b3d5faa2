import Access
import HTML

/// What a person's own page shows.
struct AccountView {
  let wording: Wording
  let signedIn: SignedIn
  let factor: SecondFactor?
  let sessions: [Session]
  let now: Int64
  let notice: Notice?
  let nameProblem: String?
  let name: String?
  private var words: Wording.Account { wording.account }

  var page: Page {
    Page(title: words.title) {
      h1 { words.title }
      notice?.markup
      p(.class("lead")) { words.email(signedIn.person.email) }
      section(.aria("labelledby", "name-title")) {
        h2(.id("name-title")) { words.nameTitle }
        postForm(to: "/console/account/name", csrf: signedIn.csrf) {
          Field(
            "name", wording.links.name, value: name ?? signedIn.person.name, hint: wording.links.nameHint,
            problem: nameProblem, autocomplete: "name"
          ).markup
          button(.class("second")) { words.nameSubmit }
        }
      }
      section(.aria("labelledby", "factor"), .class("factor")) {
        h2(.id("factor")) { words.factorTitle }
        if let factor { present(factor) } else { missing }
      }
      passwordSection
      section(.aria("labelledby", "tokens")) {
        h2(.id("tokens")) { wording.tokens.title }
        p { wording.tokens.summary }
        p { a(.class("button second"), .href(OwnPath.tokens.text)) { wording.tokens.manage } }
      }
      section(.aria("labelledby", "programs")) {
        h2(.id("programs")) { wording.programs.title }
        p { wording.programs.summary }
        p { a(.class("button second"), .href(OwnPath.programs.text)) { wording.programs.manage } }
      }
      sessionsSection
    }
  }

  private var passwordSection: Markup {
    section(.aria("labelledby", "password-title")) {
      h2(.id("password-title")) { words.passwordTitle }
      p { words.passwordLead }
      postForm(to: "/console/account/password", csrf: signedIn.csrf) {
        input(
          .type(.text), .name("username"), .value(signedIn.person.email), .autocomplete("username"),
          .hidden(),
          .readOnly())
        Field("current", words.currentPassword, type: .password, autocomplete: "current-password").markup
        Field(
          "password", words.newPassword, type: .password, hint: wording.links.passwordHint,
          autocomplete: "new-password"
        ).markup
        button(.class("second")) { words.passwordSubmit }
      }
    }
  }

  private var missing: Markup {
    Markup {
      p { words.factorOff }
      postForm(to: "/console/account/factor", csrf: signedIn.csrf) { button { words.factorStart } }
    }
  }

  private func present(_ factor: SecondFactor) -> Markup {
    Markup {
      p {
        words.factorOn(Moment(milliseconds: factor.confirmedAt ?? 0).text(wording.times))
        " "
        switch factor.recoveryLeft {
        case 0: strong { words.recoveryNone }
        case 1: strong { words.recoveryLast }
        default: words.recoveryLeft(String(factor.recoveryLeft))
        }
      }
      div(.class("actions")) {
        postForm(to: "/console/account/factor/codes", csrf: signedIn.csrf) {
          button(.class("second")) { words.recoveryRenew }
        }
        postForm(to: "/console/account/factor", csrf: signedIn.csrf) {
          button(.class("second")) { words.factorReplace }
        }
        postForm(to: "/console/account/factor/remove", csrf: signedIn.csrf) {
          button(.class("second danger")) { words.factorRemove }
        }
      }
    }
  }

  private var sessionsSection: Markup {
    section(.aria("labelledby", "sessions")) {
      h2(.id("sessions")) { words.sessionsTitle }
      table(.class("stacks")) {
        thead {
          tr {
            th(.scope(.column)) { words.browser }
            th(.scope(.column)) { words.address }
            th(.scope(.column)) { words.since }
            th(.scope(.column)) { words.lastSeen }
            td {}
          }
        }
        tbody { for session in sessions { row(session) } }
      }
      if sessions.count > 1 {
        postForm(to: "/console/account/sessions/others", csrf: signedIn.csrf) {
          button(.class("second")) { words.endOthers }
        }
      }
    }
  }

  private func row(_ session: Session) -> Markup {
    let browser = BrowserName(agent: session.agent, words).text
    let isThis = session.id == signedIn.session.id
    let seen = Moment(milliseconds: session.lastSeenAt)
    return tr {
      th(.scope(.row), .title(session.agent)) { bdi { browser } }
      td(.data("label", words.address)) { bdi(.class("figure")) { session.address ?? "–" } }
      td(.data("label", words.since)) {
        Moment(milliseconds: session.startedAt).markup(wording.times, asOf: now)
      }
      td(.data("label", words.lastSeen)) { seen.markup(wording.times, asOf: now) }
      td(.class("end")) {
        if isThis {
          span(.class("tag")) { words.thisOne }
        } else {
          postForm(to: "/console/account/sessions", csrf: signedIn.csrf) {
            input(.type(.hidden), .name("session"), .value(session.id.rawValue))
            button(
              .class("plain"), .aria("label", words.endLabel(browser, seen.text(wording.times)))
            ) { words.end }
          }
        }
      }
    }
  }
}
