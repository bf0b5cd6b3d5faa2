/// The host in headers and origins.
enum HostName {
  /// A host without its port and brackets, in small letters.
  static func bare(_ host: String) -> String {
    let text = host.lowercased()
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[0]) : text
  }

  /// Whether an origin is that of the page that the host itself serves.
  static func isOwn(_ origin: String, _ host: String) -> Bool {
    let (origin, host) = (origin.lowercased(), host.lowercased())
    return origin == "http://" + host || origin == "https://" + host
  }
}
