/// A whole page: what stands before and around its head and body.
///
/// ```swift
/// Document(language: "en") {
///   title("Sign in")
///   styleSheet("/console/assets/console.css")
/// } body: {
///   main { h1 { "Sign in" } }
/// }
/// ```
public struct Document: Sendable {
  /// The page's bytes, in UTF-8.
  public let bytes: [UInt8]

  /// A page in a language, as `lang` has it.
  public init(
    language: String, @MarkupBuilder head: () throws -> Markup, @MarkupBuilder body: () throws -> Markup
  ) rethrows {
    var page = Markup()
    page.bytes.reserveCapacity(8_192)
    page.bytes.append(literal: "<!doctype html>\n")
    page.append(
      try element("html", [.lang(language)]) {
        var whole = try element("head", []) {
          var content = voidElement("meta", [.charset("utf-8")])
          content.append(voidElement("meta", [.name("viewport"), .content("width=device-width")]))
          content.append(try head())
          return content
        }
        whole.append(try element("body", [], body))
        return whole
      })
    page.bytes.append(UInt8(ascii: "\n"))
    bytes = page.bytes
  }
}

/// `<title>` of a page, within its head.
public func title(_ text: String) -> Markup { element("title", []) { Markup(text: text) } }

/// A `<meta>` with a name, within a page's head.
public func meta(name: String, _ content: String) -> Markup {
  voidElement("meta", [.name(name), .content(content)])
}

/// Goes on to another page at once, without script; an address that could run some becomes `#refused`.
public func refresh(to address: String) -> Markup {
  voidElement(
    "meta",
    [Attribute("http-equiv", "refresh"), .content("0; url=\(SafeAddress(address).text)")])
}

/// A style sheet of the page, which must be a file: there are no styles within a page.
public func styleSheet(_ address: String) -> Markup {
  voidElement("link", [.rel("stylesheet"), .href(address)])
}

/// The picture that stands for the page in a browser's tab.
public func icon(_ address: String) -> Markup { voidElement("link", [.rel("icon"), .href(address)]) }

/// A script module of the page, which must be a file: there is no script within a page.
public func scriptModule(_ address: String) -> Markup {
  element("script", [Attribute("type", "module"), .src(address)]) { Markup() }
}
