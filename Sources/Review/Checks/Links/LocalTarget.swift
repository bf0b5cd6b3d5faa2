import Content

/// Where a link leads inside the site.
struct LocalTarget {
  /// The page or file, in the normalized spelling; nil for the page that the link stands on.
  let address: String?
  /// What stands behind the `#`; empty for none.
  let anchor: String
  /// Whether the address was written relative to the page's own.
  let isRelative: Bool

  /// Reads a link; nil for one that leads elsewhere.
  init?(_ url: String, baseURL: String?) {
    var rest = url[...]
    if let baseURL, rest.hasPrefix(baseURL) {
      let path = rest.dropFirst(baseURL.count)
      let needsSlash = !baseURL.hasSuffix("/")
      guard path.isEmpty || !needsSlash || "/#?".contains(path.first ?? "/") else { return nil }
      rest = path.hasPrefix("/") ? path : "/" + path
    }
    if rest.hasPrefix("//") || LocalTarget.hasScheme(rest) { return nil }
    let hash = rest.firstIndex(of: "#")
    anchor = hash.map { SiteAddress.decoded(rest[rest.index(after: $0)...]) } ?? ""
    let beforeHash = rest[..<(hash ?? rest.endIndex)]
    let path = beforeHash.prefix { $0 != "?" }
    isRelative = !path.isEmpty && !path.hasPrefix("/")
    address = path.isEmpty ? nil : SiteAddress.normalized(path)
  }

  private static func hasScheme(_ url: Substring) -> Bool {
    guard let colon = url.firstIndex(of: ":") else { return false }
    let scheme = url[..<colon]
    return !scheme.isEmpty
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }
}
