public import Visibility

extension Caller {
  /// A site with the collections whose content the credential opens.
  public func content(of site: VisibleSite) -> VisibleSite {
    readsAllContent ? site : site.narrowed(to: reads)
  }
}
