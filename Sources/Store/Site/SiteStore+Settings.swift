public import Content
import Git

extension SiteStore {
  /// The settings as they stand on main at this moment.
  ///
  /// A snapshot may be a moment behind while the index is brought along, which is right for reading content. What decides
  /// who may do what has to be what main says now.
  public func settingsNow() throws(GalleyError) -> SiteSettings {
    let tree = try tree(of: try tip(of: ContentReference.mainBranch))
    return try definitions.definition(of: tree, in: repository).settings
  }
}
