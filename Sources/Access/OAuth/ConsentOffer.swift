public import Content

/// What a person could let a program do in one of their workspaces.
public struct ConsentOffer: Sendable {
  /// Where.
  public let workspace: Workspace
  /// What the person is there.
  public let role: Role
  /// What they may let it do.
  public let scopes: [Scope]
  /// What it asked for beyond that, which is left out.
  public let withheld: [Scope]
  /// The sites that they may choose from; one where the request is for one.
  public let sites: [String]
  /// The numbers of days that they may choose; nil stands for no end.
  public let days: [Int?]
}

/// What a person decided.
public struct ConsentChoice: Sendable {
  /// In which workspace.
  public var workspace: Workspace.ID
  /// On which sites.
  public var sites: SiteLimit
  /// For how long.
  public var lifetime: Lifetime

  /// A decision.
  public init(workspace: Workspace.ID, sites: SiteLimit = .workspace, lifetime: Lifetime = .usual) {
    self.workspace = workspace
    self.sites = sites
    self.lifetime = lifetime
  }
}
