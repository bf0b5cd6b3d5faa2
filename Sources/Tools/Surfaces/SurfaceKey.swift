import Content

/// All that decides which surface a caller sees, besides the sites: callers with the same key share one.
struct SurfaceKey: Hashable {
  private let persona: ExposureCard.Access
  private let scopes: Set<Scope>?
  private let reach: Set<String>?
  private let site: String?
  private let toolsets: Set<Toolset>?

  init(_ caller: Caller) {
    persona = caller.persona
    scopes = caller.scopes
    reach = caller.reach
    site = caller.site
    toolsets = caller.toolsets
  }
}
