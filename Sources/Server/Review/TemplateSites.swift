public import Access
public import Content
import JSON
import Review
public import Store
public import Tools

/// Makes sites from templates for those who ask over MCP.
public struct TemplateSites: SiteMaker {
  private let data: DataDirectory
  private let access: AccessControl
  private let sites: any SiteSource

  /// Makes them in a data directory.
  ///
  /// - Parameter sites: Those that are served, of which a new one becomes one.
  public init(data: DataDirectory, access: AccessControl, sites: any SiteSource) {
    self.data = data
    self.access = access
    self.sites = sites
  }

  /// Makes a site in the caller's workspace.
  public func make(_ request: SiteRequest, for caller: Caller) throws(GalleyError) {
    // A credential for certain sites would lose sight of the new one at once, and who limits it wants no others.
    guard caller.reach == nil, caller.site == nil else {
      throw GalleyError(
        .forbidden, "This credential is for certain sites only, so it can make no new one.",
        hint: "Use a credential for all sites of the workspace.")
    }
    let template = try data.siteTemplate(request.template)
    var values = Dictionary(
      request.values.members.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    if let project = request.project { values["project"] = .string(project) }
    try data.makeSite(
      slug: request.slug, from: template, title: request.title, values: values,
      author: caller.participant.signature(at: access.credentials.now / 1_000))
    if let workspace = try workspace(of: caller) {
      try access.workspaces.assign([request.slug], to: workspace)
    }
    // It is opened by the first question.
    _ = try? sites.site(request.slug)
  }

  /// The workspace that the new site goes to; nil for the home one, which has what no other has.
  private func workspace(of caller: Caller) throws(GalleyError) -> Workspace? {
    guard let id = caller.origin.workspace else { return nil }
    return try access.workspaces.all().first { $0.id.rawValue == id && !$0.isHome }
  }
}
