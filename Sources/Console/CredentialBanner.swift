import Access
import Content
import HTML

/// What the first page says of credentials that end soon, or that should have a new secret. (seed: S30)
struct CredentialBanner {
  let notices: [PendingNotice]
  let words: Wording.Credentials
  let times: Wording.Times

  /// What somebody should know: of what is theirs, and of all where they govern the workspace.
  init(
    for person: Person, in workspaces: [Workspace], _ desk: ConsoleDesk
  ) throws(GalleyError) {
    var notices: [PendingNotice] = []
    for workspace in workspaces { notices += try desk.access.notices.pending(in: workspace, for: person) }
    self.notices = notices
    words = desk.wording.credentials
    times = desk.wording.times
  }

  /// The banner; nothing where there is nothing to say. A long list is cut, with how many more there are.
  var markup: Markup {
    guard !notices.isEmpty else { return Markup() }
    return div(.class("notice plain"), .role("status")) {
      ul {
        for notice in notices.prefix(CredentialBanner.most) {
          li { sentence(notice) }
        }
      }
      if notices.count > CredentialBanner.most {
        p { words.more(String(notices.count - CredentialBanner.most)) }
      }
      p { words.advice }
    }
  }

  private func sentence(_ notice: PendingNotice) -> String {
    let name = notice.credential.name, prefix = notice.credential.prefix
    let moment = Moment(milliseconds: notice.time).text(times)
    return notice.kind == .expires ? words.ends(name, prefix, moment) : words.rotate(name, prefix, moment)
  }

  private static let most = 10
}
