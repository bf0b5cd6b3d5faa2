import Access
import Content
import JSON
import Store

extension DataDirectory {
  /// Every site with the project that its settings on main name.
  func projects() throws(GalleyError) -> [SiteEntry] {
    try siteNames().map { name throws(GalleyError) in
      let store = try site(name).store
      let source = try store.source(at: store.tip(of: ContentReference.mainBranch))
      let bytes = try source.contents(of: SitePaths.settings, limit: 1 << 20)
      let settings = bytes.flatMap { try? JSONValue(parsing: $0) }?.object
      return SiteEntry(slug: name, project: settings?["project"]?.string)
    }
  }
}
