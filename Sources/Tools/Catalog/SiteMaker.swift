public import Content
public import JSON

/// Makes new sites.
public protocol SiteMaker: Sendable {
  /// Makes a site that the caller may reach; refused where its credential is for certain sites only, and where the name
  /// is taken.
  func make(_ request: SiteRequest, for caller: Caller) throws(GalleyError)
}

/// A site that somebody wants.
public struct SiteRequest: Sendable {
  /// The template that it is made from.
  public var template: String
  /// Its name in addresses.
  public var slug: String
  /// What it is called.
  public var title: String
  /// The project that it belongs to.
  public var project: String?
  /// Answers to the template's variables.
  public var values: JSONObject
}
