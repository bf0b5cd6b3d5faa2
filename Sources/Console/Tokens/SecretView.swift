import Access
import Content
import HTML

/// The one page that shows a secret, with settings for the programs that use it. (seed: G9, G11, M9)
struct SecretView {
  let wording: Wording
  let issued: IssuedCredential
  let settings: ClientSettings
  private var words: Wording.Tokens { wording.tokens }

  var page: Page {
    var page = Page(title: words.madeTitle) {
      h1 { words.madeTitle }
      Notice(.good, words.once).markup
      section(.aria("labelledby", "secret")) {
        h2(.id("secret")) { words.secret }
        snippet(issued.secret.text, label: words.secret, isSecret: true)
        CredentialFacts(wording: wording, credential: issued.credential).markup
      }
      section(.aria("labelledby", "use")) {
        h2(.id("use")) { words.use }
        p { words.useLead }
      }
      use("claude-code", "Claude Code", words.useShell, settings.claudeCode)
      use("claude-desktop", "Claude Desktop", words.useDesktop, settings.claudeDesktop)
      use("cursor", "Cursor", words.useCursor, settings.cursor)
      use("vs-code", "VS Code", words.useCode, settings.visualStudioCode)
      use("curl", "curl", words.useCurl, settings.curl)
      p { a(.class("button"), .href(OwnPath.tokens.text)) { words.done } }
    }
    page.scripts = [ConsoleAssets.copying]
    return page
  }

  private func use(_ id: String, _ program: String, _ lead: String, _ text: String) -> Markup {
    section(.aria("labelledby", id)) {
      h2(.id(id)) { program }
      p { lead }
      snippet(text, label: program)
    }
  }

  /// What one copies. Whoever has no mouse reaches what is cut off with the arrows.
  private func snippet(_ text: String, label: String, isSecret: Bool = false) -> Markup {
    div(
      .class(isSecret ? "snippet once" : "snippet"), .data("copy", words.copy), .data("copied", words.copied),
      .data("selected", words.selected)
    ) {
      pre(.tabIndex(0), .role("region"), .aria("label", label)) { code { text } }
    }
  }
}
