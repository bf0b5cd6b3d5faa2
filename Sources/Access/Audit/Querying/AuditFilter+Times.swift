public import Content

extension AuditFilter {
  /// Rows on one side of a moment: `2026-11-01`, `2026-11-01T10:00:00Z`, or a length of time before now such as `24h`, `7d`.
  public static func time(_ test: NumberTest, _ text: String, now: Int64) throws(GalleyError) -> AuditFilter {
    if case .milliseconds(let length)? = Lifetime(text) { return .number(.time, test, now - length) }
    guard let moment = AuditTime.milliseconds(text) else {
      throw GalleyError(
        .invalidFilter, "‘\(text)’ is no moment.",
        hint: "Write it as 2026-11-01, 2026-11-01T10:00:00Z, or 24h.")
    }
    return .number(.time, test, moment)
  }
}
