import Access
import HTML

/// The list of programs that somebody lets act for them.
struct ProgramsView {
  let wording: Wording
  let signedIn: SignedIn
  let grants: [GrantReport]
  let now: Int64
  let workspaces: [Workspace]
  let notice: Notice?
  private var words: Wording.Programs { wording.programs }

  var page: Page {
    Page(title: words.title, shape: .wide) {
      p(.class("quiet")) { a(.href(OwnPath.account.text)) { wording.account.title } }
      h1 { words.title }
      p(.class("lead")) { words.lead }
      notice?.markup
      if grants.isEmpty { p(.class("quiet")) { words.nothing } } else { table }
    }
  }

  private var table: Markup {
    HTML.table(.class("stacks tokens")) {
      thead {
        tr {
          for heading in [words.program, words.may, wording.tokens.expires, wording.tokens.lastUsed] {
            th(.scope(.column)) { heading }
          }
          td {}
        }
      }
      tbody { for report in grants { row(report) } }
    }
  }

  private func row(_ report: GrantReport) -> Markup {
    let grant = report.grant
    return tr {
      th(.scope(.row)) {
        bdi { grant.clientName }
        bdi(.class("under")) { report.client.vouchingHost ?? words.kind(report.client.kind) }
        if workspaces.count > 1, let workspace = workspaces.first(where: { $0.id == grant.workspace }) {
          bdi(.class("under")) { workspace.name }
        }
      }
      td(.data("label", words.may)) {
        CredentialFacts.scopes(grant.scopes, wording)
        " "
        bdi(.class("under")) { CredentialFacts.text(for: grant.sites, wording.tokens) }
      }
      td(.data("label", wording.tokens.expires)) {
        if let end = grant.expiresAt {
          Moment(milliseconds: end).day(wording.times)
        } else {
          wording.tokens.never
        }
        " "
        span(.class("under")) { words.since(Moment(milliseconds: grant.createdAt).dayText(wording.times)) }
      }
      td(.data("label", wording.tokens.lastUsed)) {
        LastUse(use: report.lastUse, wording: wording, now: now).markup
      }
      td(.class("end")) {
        postForm(to: "/console/account/programs/end", csrf: signedIn.csrf) {
          input(.type(.hidden), .name("grant"), .value(grant.id.rawValue))
          button(.class("plain"), .aria("label", words.endLabel(grant.clientName))) { words.end }
        }
      }
    }
  }
}
