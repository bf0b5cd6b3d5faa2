public import Content
import MCP
import Store
import Visibility

extension SiteService {
  /// Whether an address answers to callers of a kind: that of one site, or the one that all sites share.
  ///
  /// - Parameters:
  ///   - site: The site that the address names; nil where it names none.
  ///   - reach: The sites that the credential reaches; nil for all.
  /// - Throws: `MustWait` on an event loop where a site would have to be waited for.
  public func gate(
    site: String?, persona: ExposureCard.Access, reach: Set<String>? = nil, mayWait: Bool = true
  ) throws -> Availability {
    if let site {
      guard reach?.contains(site) ?? true else { return .unknown }
      guard persona == .everyone else { return try availability(of: site, to: persona, mayWait: mayWait) }
      var answer: Availability?
      do { answer = try availability(of: site, to: persona, mayWait: mayWait) } catch is GalleyError {}
      if answer == .enabled { return .enabled }
      try mustAllBeReadable(mayWait: mayWait)
      return answer ?? .loginRequired
    }
    let names = try states.names(mayWait: mayWait).filter { reach?.contains($0) ?? true }
    var answers: Set<Availability> = []
    var fault: GalleyError?
    for name in names {
      do {
        answers.insert(try availability(of: name, to: persona, mayWait: mayWait))
      } catch let error as GalleyError {
        fault = error
        continue
      }
      if answers.contains(.enabled) { return .enabled }
    }
    if let fault { throw fault }
    for reason in [Availability.disabled, .notAvailable] where answers == [reason] { return reason }
    return persona == .everyone ? .loginRequired : .enabled
  }

  /// Throws as long as a site can't be read. Strangers who would be turned away are told to come again then, whatever
  /// they name: one that is only closed for the moment mustn't be told from one that isn't there. (security: W12)
  private func mustAllBeReadable(mayWait: Bool) throws {
    for name in try states.names(mayWait: mayWait) {
      _ = try states.snapshot(of: name, mayWait: mayWait)
    }
  }

  /// The sites with the projects that their settings name.
  public func projects(mayWait: Bool = true) throws -> [(site: String, project: String?)] {
    try states.names(mayWait: mayWait).map { name in
      // One that can't be read belongs to no project as long as that lasts.
      do {
        return (name, try states.snapshot(of: name, mayWait: mayWait)?.site.settings.project)
      } catch is GalleyError {
        return (name, nil)
      }
    }
  }

  /// How an address behaves: as its site's settings say, or as all sites that it serves allow.
  public func settings(for site: String?, mayWait: Bool = true) throws -> MCPSettings {
    if let site {
      return try states.snapshot(of: site, mayWait: mayWait)?.site.mcp ?? .closed
    }
    let served = try states.names(mayWait: mayWait).compactMap { name -> MCPSettings? in
      do {
        guard let site = try states.snapshot(of: name, mayWait: mayWait)?.site else { return nil }
        return site.mcp.isEnabled && site.settings.license == .licensed ? site.mcp : nil
      } catch is GalleyError {
        return nil
      }
    }
    return .common(to: served)
  }

  private func availability(
    of name: String, to persona: ExposureCard.Access, mayWait: Bool
  ) throws -> Availability {
    guard let snapshot = try states.snapshot(of: name, mayWait: mayWait) else {
      return persona == .everyone ? .loginRequired : .unknown
    }
    if let site = engine.sites.siteAtHand(name, for: Viewer(persona)) { return site.availability }
    return Availability(of: snapshot.site, isKnown: false, to: persona)
  }
}
