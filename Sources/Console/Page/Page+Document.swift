import Access
import HTML

extension Page {
  /// The whole page, with its frame.
  func document(wording: Wording, signedIn: SignedIn?) -> Document {
    Document(language: wording.language) {
      HTML.title("\(title) · \(wording.product)")
      meta(name: "color-scheme", "light dark")
      meta(name: "robots", "noindex")
      if let goesOnTo { refresh(to: goesOnTo.text) }
      icon(ConsoleAssets.icon.path)
      styleSheet(ConsoleAssets.styleSheet.path)
      for script in scripts { scriptModule(script.path) }
    } body: {
      a(.class("skip"), .href("#content")) { wording.frame.skip }
      header(.class("bar")) {
        a(.class("mark"), .href(OwnPath.home.text)) { wording.product }
        if let signedIn { Page.corner(signedIn, wording) }
      }
      main(.id("content"), .class(shape.rawValue), .tabIndex(-1)) { content }
      footer(.class("foot")) { p { wording.frame.motto } }
    }
  }

  /// Who is signed in, and the way out.
  private static func corner(_ signedIn: SignedIn, _ wording: Wording) -> Markup {
    nav(.class("corner"), .aria("label", wording.frame.account)) {
      a(.class("who"), .href(OwnPath.account.text)) {
        bdi { signedIn.person.name }
      }
      postForm(to: "/console/sign-out", csrf: signedIn.csrf) {
        button(.class("plain")) { wording.frame.signOut }
      }
    }
  }
}
