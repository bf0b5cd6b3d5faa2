extension MCPSettings {
  /// What holds at an address that several sites share: only what all of them allow.
  public static func common(to all: [MCPSettings]) -> MCPSettings {
    guard let first = all.first else { return .closed }
    return all.dropFirst().reduce(first) { $0.narrowed(by: $1) }
  }

  private func narrowed(by other: MCPSettings) -> MCPSettings {
    let limits = [publicCallsPerMinute, other.publicCallsPerMinute].filter { $0 > 0 }
    return MCPSettings(
      isEnabled: isEnabled || other.isEnabled,
      allowsPublicAccess: allowsPublicAccess || other.allowsPublicAccess,
      allowedOrigins: MCPSettings.commonOrigins(allowedOrigins, other.allowedOrigins),
      publicCallsPerMinute: limits.min() ?? 0, toolPrefix: "",
      pushesToSubscribers: pushesToSubscribers || other.pushesToSubscribers, toolsets: [])
  }

  private static func commonOrigins(_ one: [String], _ other: [String]) -> [String] {
    let isAny = (one.contains("*"), other.contains("*"))
    if isAny.0 { return other }
    return isAny.1 ? one : one.filter(other.contains)
  }
}
