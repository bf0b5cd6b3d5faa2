/// The address of a remote as it may be shown.
enum RemoteAddress {
  /// The address without the name and password that may stand before the host: errors are logged.
  static func withoutSecrets(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    let rest = address[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@") else { return address }
    return String(address[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }
}
