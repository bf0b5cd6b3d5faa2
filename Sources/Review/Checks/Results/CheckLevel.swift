public import Content
import JSON

/// How seriously a site takes what a check finds.
public enum CheckLevel: String, Sendable, CaseIterable {
  /// It stops a changeset from being published.
  case error
  /// It is shown.
  case warning
  /// The check doesn't run.
  case off

  /// The most that a finding of the check may be; nil when it doesn't run.
  public var ceiling: Problem.Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .off: nil
    }
  }
}

extension SiteSettings {
  /// How seriously the site takes a check.
  public func level(of check: CheckDescription) -> CheckLevel {
    checks[check.name]?.string.flatMap(CheckLevel.init(rawValue:)) ?? check.level
  }
}
