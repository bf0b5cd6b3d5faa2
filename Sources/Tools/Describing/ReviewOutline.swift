import Content
import JSON

/// How changes to a site are reviewed, as far as agents plan by it.
struct ReviewOutline {
  /// `approval` or `solo`.
  let mode: String
  /// How many people must approve.
  let approvals: Int

  init(_ settings: SiteSettings) {
    mode = settings.review["mode"]?.string ?? "approval"
    approvals = settings.review["approvals"]?.int ?? 1
  }

  var json: JSONValue {
    mode == "solo" ? ["mode": "solo"] : ["mode": .string(mode), "approvals": .int(Int64(approvals))]
  }
}
