import Content
import Store
import Visibility

/// Whether MCP answers for a site, and if not, why.
public enum Availability: Sendable, Hashable {
  /// It answers.
  case enabled
  /// The site's settings have switched it off: 404. (seed: T73)
  case disabled
  /// The site is there to be looked at only: "MCP is not available". (seed: G6)
  case notAvailable
  /// It doesn't answer without a credential: 401. A site that isn't there is no other. (seed: T11, T74)
  case loginRequired
  /// There is no such site for whoever asks: 404.
  case unknown

  /// What a site's definition says to a caller who may or may not know of the site.
  init(of site: SiteDefinition, isKnown: Bool, to access: ExposureCard.Access) {
    if !site.mcp.isEnabled {
      self = .disabled
    } else if site.settings.license != .licensed {
      self = .notAvailable
    } else if access == .everyone {
      self = isKnown && site.mcp.allowsPublicAccess ? .enabled : .loginRequired
    } else {
      self = isKnown ? .enabled : .unknown
    }
  }
}

extension VisibleSite {
  /// Whether MCP answers for the site.
  var availability: Availability {
    Availability(of: snapshot.site, isKnown: isKnown, to: viewer.access)
  }
}
