public import Content

/// The sites of a data directory, each opened when it is asked for: whoever asks waits for its index.
public struct DirectSites: SiteSource {
  private let data: DataDirectory

  /// The sites of that data directory.
  public init(_ data: DataDirectory) { self.data = data }

  /// The names of all sites, sorted.
  public func siteNames() throws(GalleyError) -> [String] { try data.siteNames() }

  /// A site, opened where it wasn't before.
  public func site(_ name: String) throws(GalleyError) -> SiteStore { try data.site(name).store }
}
