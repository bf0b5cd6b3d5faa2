public import Content

/// What a credential allows.
public struct Allowance: Sendable, Hashable {
  /// The surface that its holder sees.
  public var persona: ExposureCard.Access
  /// What it may do: a literal list, of which none implies another; nil allows everything. (seed: S8)
  public var scopes: [Scope]?
  /// The parts of the server that an API key opens; nil where paths don't limit it. (seed: T96)
  public var paths: [PathScope]?
  /// The sites that it reaches.
  public var sites: SiteLimit

  /// What a token allows.
  public static func token(_ scopes: [Scope], sites: SiteLimit = .workspace) -> Allowance {
    Allowance(persona: .authenticated, scopes: scopes, paths: nil, sites: sites)
  }

  /// What an administrator's key allows. (seed: T8)
  public static func key(_ paths: [PathScope] = [.everything], sites: SiteLimit = .workspace) -> Allowance {
    Allowance(persona: .admin, scopes: nil, paths: paths, sites: sites)
  }
}
