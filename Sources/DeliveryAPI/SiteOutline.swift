public import Content
import Store
public import Visibility

/// What people are told of a site before they ask for anything in it.
public struct SiteOutline: Sendable {
  /// Something that can be asked for.
  public struct Link: Sendable {
    /// The path under which it is answered.
    public let path: String
    /// What it is called.
    public let name: String
  }

  /// The name in addresses.
  public let slug: String
  /// What people call the site.
  public let name: String
  /// What it is about.
  public let description: String?
  /// The path under which it tells about itself.
  public let path: String
  /// Its public collections, then its public views.
  public let links: [Link]

  init(_ site: VisibleSite) {
    slug = site.name
    name = site.snapshot.site.settings.name
    description = site.snapshot.site.settings.description
    let root = "/api/v1/\(site.name)"
    path = root
    let collections = site.collections.values.map(\.definition).sorted { $0.id < $1.id }
    let views = site.views.values.sorted { $0.id < $1.id }
    links =
      collections.map { Link(path: "\(root)/collections/\($0.id)/objects", name: $0.name) }
      + views.map { Link(path: "\(root)/views/\($0.id)", name: $0.name) }
  }
}

extension VisibleSites {
  /// What there is, and whether all that there is could be read.
  public func outlines() throws(GalleyError) -> (sites: [SiteOutline], isComplete: Bool) {
    let (sites, isComplete) = try all(for: .anonymous)
    return (sites.map(SiteOutline.init), isComplete)
  }
}
