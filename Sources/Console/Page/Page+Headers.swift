import HTTP

extension Page {
  /// The headers of every page. Nothing is kept by anybody, nothing comes from elsewhere, nothing runs that isn't a file
  /// of ours, and nobody puts the page into a frame. (security: W2, K9)
  static func headers(formTargets: [String]) -> HTTPHeaders {
    [
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy(formTargets: formTargets),
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      // Not `no-referrer`: browsers would send our own forms with `Origin: null`.
      "Referrer-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    ]
  }

  private static func policy(formTargets: [String]) -> String {
    // An origin holds no space, comma or semicolon: what does would write rules of its own.
    let targets = formTargets.filter { target in
      !target.isEmpty && target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2C && $0 != 0x3B }
    }
    return """
      default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
      connect-src 'self'; form-action \((["'self'"] + targets).joined(separator: " ")); base-uri 'none'; \
      frame-ancestors 'none'
      """
  }
}
