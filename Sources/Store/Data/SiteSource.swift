public import Content

/// Where the faces of a server find sites: whoever composes the server knows which are there and which are ready.
public protocol SiteSource: Sendable {
  /// The names of all sites, sorted.
  func siteNames() throws(GalleyError) -> [String]

  /// A site that can answer at once; throws ``ErrorCode/unavailable`` while it is being opened.
  func site(_ name: String) throws(GalleyError) -> SiteStore
}
