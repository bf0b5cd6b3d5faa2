import Content
public import MCP
import Review
import Store
import Synchronization
import Visibility

extension SiteService {
  /// Whether a caller may follow a resource: those that it may read, under the address that is announced.
  public func maySubscribe(_ caller: Caller, to uri: String, mayWait: Bool) throws(MustWait) -> Bool {
    do {
      guard caller.opens(.mcpResources),
        let address = try announced(uri, to: caller, mayWait: mayWait)
      else { return false }
      let site = try engine.site(address.site, for: caller, mayWait: mayWait)
      if let part = address.kind.review {
        return try part.isOpen(to: caller) && isThere(address, mayWait: mayWait)
      }
      return try isReadable(address.kind, in: caller.content(of: site), mayWait: mayWait)
    } catch let wait as MustWait {
      throw wait
    } catch {
      return false
    }
  }

  /// Whether a caller is to hear of a change: of lists of sites that it is shown, of resources that it sees.
  public func concerns(_ change: Change, _ caller: Caller) -> Bool {
    guard caller.isValid else { return false }
    switch change {
    case .tools(let topic), .resources(let topic), .prompts(let topic):
      // Also those to whom the site was shown until now: their lists have become shorter.
      return caller.reaches(topic)
        && (surfaces.shows(topic, SurfaceKey(caller))
          || (try? engine.site(topic, for: caller, mayWait: true)) != nil)
    case .updated(let uri, let isPublic):
      guard isPublic || caller.persona != .everyone, caller.opens(.mcpResources),
        let address = try? announced(uri, to: caller, mayWait: true),
        let site = try? engine.site(address.site, for: caller, mayWait: true),
        // The switch stops what is pushed, not the subscribing. (seed: T78)
        site.snapshot.site.mcp.pushesToSubscribers
      else { return false }
      if let part = address.kind.review { return part.isOpen(to: caller) }
      return isOpen(address.kind, in: caller.content(of: site))
    // Who follows one is told of it as far as it is theirs.
    case .task: return caller.persona != .everyone
    }
  }

  /// The address of a URI, when it is spelled in the way in which changes are announced.
  private func announced(_ uri: String, to caller: Caller, mayWait: Bool) throws -> ResourceAddress? {
    if let address = ResourceAddress(uri) { return address.uri == uri ? address : nil }
    // Without the name of a site it is only clear where there is no other.
    guard uri.hasPrefix(ResourceAddress.aliasScheme) else { return nil }
    let names = try states.names(mayWait: mayWait)
    guard names.count == 1, caller.reaches(names[0]), let address = ResourceAddress(uri, onlySite: names[0])
    else { return nil }
    return address.alias == uri ? address : nil
  }

  /// Whether there is what an address names of a site's review.
  private func isThere(_ address: ResourceAddress, mayWait: Bool) throws -> Bool {
    try meetReview(of: address.site, mayWait: mayWait)
    switch address.kind {
    case .changesets, .tasks, .deployments: return true
    case .collection, .object, .view, .guide: return false
    case .changeset, .changesetDiff, .task, .deployment:
      guard mayWait else { throw MustWait() }
    }
    let review = try engine.reviews.review(of: address.site)
    switch address.kind {
    case .changeset(let number), .changesetDiff(let number): _ = try review.changeset(number)
    case .task(let number): _ = try review.task(number)
    case .deployment(let number): _ = try review.deployment(number)
    default: return false
    }
    return true
  }

  private func isReadable(
    _ kind: ResourceAddress.Kind, in site: VisibleSite, mayWait: Bool
  ) throws -> Bool {
    guard isOpen(kind, in: site) else { return false }
    switch kind {
    case .collection, .view: return true
    case .guide(let collection):
      guard mayWait else { throw MustWait() }
      return try ContentGuide(of: collection, in: site) != nil
    case .object(let collection, let id):
      guard let object = try site.snapshot.find(collection, id) else { return false }
      return !(site.viewer.hidesDrafts && VisibleObject.isDraft(object))
    case .changesets, .changeset, .changesetDiff, .tasks, .task, .deployments, .deployment: return false
    }
  }

  /// Whether the caller may know of what an address is part of; an object that is gone was part of it too.
  private func isOpen(_ kind: ResourceAddress.Kind, in site: VisibleSite) -> Bool {
    switch kind {
    case .collection(let name), .object(let name, _): site.collections[name] != nil
    case .view(let name): site.views[name] != nil
    case .guide(let collection):
      site.viewer.meets(GetContentGuide.tool.access)
        && (collection.map { site.collections[$0] != nil } ?? true)
    case .changesets, .changeset, .changesetDiff, .tasks, .task, .deployments, .deployment: false
    }
  }
}
