import Crypto
import HTML

extension LandingPage {
  /// The page's only style, which its policy names by what it holds: no other is taken.
  static let style = TrustedMarkup(
    Array("<style>\(styleText)</style>".utf8), vouchedForBy: "a constant of the program")

  /// Nothing runs and nothing is loaded; whatever came in with a text of a site leads nowhere. (security: W2)
  static let policy =
    "default-src 'none'; style-src 'sha256-\(Base64.standard.encode(SHA256.hash(Array(styleText.utf8))))'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  private static let styleText = """
    :root { color-scheme: light dark; --ink: light-dark(#1c1b19, #ece8df); --paper: light-dark(#faf8f4, #151618);
      --line: light-dark(#e4dfd5, #2e3135); --link: light-dark(#8f2d16, #ff9d7d); --quiet: light-dark(#625d54, #a8a397); }
    body { background: var(--paper); color: var(--ink); font: 17px/1.55 Charter, Georgia, serif; max-width: 42rem;
      margin: 4rem auto; padding: 0 1.25rem; }
    h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.2rem; margin: 0; } small { font-weight: normal; color: var(--quiet); }
    a { color: var(--link); } ul { list-style: none; padding: 0; } li { border-top: 1px solid var(--line); padding: 1rem 0; }
    p { margin: .4rem 0; } pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); }
    """
}
