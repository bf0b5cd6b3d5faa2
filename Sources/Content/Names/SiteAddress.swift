/// The address of a page or file of a site, from its root.
public enum SiteAddress {
  /// One spelling for all addresses of one page: without `index.html` and `.html`, without a slash at its end, and with
  /// escaped letters written as they are.
  public static func normalized(_ path: some StringProtocol) -> String {
    var path = decoded(path)
    if path.hasSuffix("/index.html") { path.removeLast("index.html".count) }
    if path.hasSuffix(".html") { path.removeLast(".html".count) }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The text with its `%41` written as letters; as it is where that would be no text.
  public static func decoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }
}
