import CCurl

/// A URL that was taken apart by the same code that will connect: what is checked is what is used.
struct Destination {
  let parsed: ParsedURL
  let isSecure: Bool
  let host: String
  let port: UInt16

  /// The host and port, as sentences name them.
  var description: String { "\(host):\(port)" }

  init(_ url: String, rules: OutboundRules) throws(OutboundError) {
    let shown = Destination.shown(url)
    // Spaces and control characters, and letters that two programs may read as two hosts.
    guard url.utf8.count <= 2048, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw OutboundError(
        .request, "‘\(shown)’ is no URL that can be asked: it holds a space, or letters beyond ASCII.")
    }
    // libcurl reads more than there should be: without the slashes, with three of them, or with backslashes.
    let authority = url.lowercased().split(separator: "://", maxSplits: 1).last?.first
    guard url.contains("://"), authority != "/", !url.contains("\\") else {
      throw OutboundError(.request, "‘\(shown)’ is no URL.")
    }
    guard let parsed = ParsedURL(url), let scheme = parsed.part(CURLUPART_SCHEME),
      let host = parsed.part(CURLUPART_HOST), !host.isEmpty
    else { throw OutboundError(.request, "‘\(shown)’ is no URL.") }
    guard scheme == "https" || (scheme == "http" && rules.mayUsePlainHTTP) else {
      throw OutboundError(.refused, "‘\(shown)’ isn't asked: only https: is.")
    }
    guard parsed.part(CURLUPART_USER) == nil, parsed.part(CURLUPART_PASSWORD) == nil else {
      throw OutboundError(
        .refused, "The URL at ‘\(host)’ isn't asked: it holds a name or a password before the @.")
    }
    // A trailing dot, an escape or a zone would make one host have two spellings.
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    guard !host.hasSuffix("."), parsed.part(CURLUPART_ZONEID) == nil,
      bare.utf8.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "/") && $0 > 0x20 && $0 < 0x7F })
    else { throw OutboundError(.refused, "‘\(shown)’ isn't asked: its host has to be spelt plainly.") }
    guard let port = parsed.part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap({ UInt16($0) }), port > 0 else {
      throw OutboundError(.request, "‘\(shown)’ has no port that can be asked.")
    }
    self.parsed = parsed
    self.isSecure = scheme == "https"
    self.host = bare
    self.port = port
  }

  /// A URL for sentences: without what may be secret in it, and not longer than a line.
  private static func shown(_ url: String) -> String {
    let bare = url.prefix { $0 != "?" && $0 != "#" }.filter { $0 >= " " && $0 != "\u{7F}" }
    let start = bare.range(of: "://")?.upperBound ?? bare.startIndex
    let authority = bare[start...].prefix { $0 != "/" }
    let end = authority.lastIndex(of: "@").map(authority.index(after:)) ?? start
    return String((bare[..<start] + bare[end...]).prefix(120))
  }
}

extension String {
  /// Where a text stands in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.lazy.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}

/// A URL in its parts, as libcurl takes it apart.
final class ParsedURL {
  let handle: OpaquePointer

  init?(_ text: String) {
    guard let handle = curl_url() else { return nil }
    guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else {
      curl_url_cleanup(handle)
      return nil
    }
    self.handle = handle
  }

  deinit { curl_url_cleanup(handle) }

  func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
