/// A site with the project that it belongs to.
public struct SiteEntry: Sendable, Hashable {
  /// The site's slug.
  public let slug: String
  /// The project that its settings name.
  public let project: String?

  /// A site.
  public init(slug: String, project: String?) {
    self.slug = slug
    self.project = project
  }
}
