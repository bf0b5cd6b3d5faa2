public import Content
public import Git

extension SiteStore {
  /// The settings, schemas, collections and so on as they stand in a tree, which needs not be any commit's.
  /// Trees that have the same definition files share one.
  public func site(
    in tree: ObjectID, from reader: (any ObjectReader)? = nil
  ) throws(GalleyError) -> SiteDefinition {
    guard let reader else { return try definitions.definition(of: tree, in: repository) }
    return try definitions.definition(of: tree, in: reader)
  }
}
