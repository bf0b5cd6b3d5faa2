import Content
import MCP
import Store
import Visibility

extension SurfaceBuilder {
  /// What is listed: guides, collections, views and the lists of the review; never single objects. (seed: T64, T81-T83)
  func resources() throws(GalleyError) -> [Resource] {
    guard caller.opens(.mcpResources) else { return [] }
    var resources: [Resource] = []
    for site in sites {
      let site = caller.content(of: site)
      resources += try guides(of: site)
      for collection in site.collections.values.sorted(by: { $0.definition.id < $1.definition.id })
      where collection.definition.card.isResource {
        let definition = collection.definition
        resources.append(
          resource(
            .collection(definition.id), definition.id, definition.name, definition.agentDescription, site))
      }
      for view in site.views.values.sorted(by: { $0.id < $1.id }) where view.card.isResource {
        resources.append(
          resource(.view(view.id), view.id, view.name, view.card.description ?? view.description, site))
      }
      for part in ReviewResource.allCases where part.isOpen(to: caller) {
        let entry = part.entry
        resources.append(resource(part.list, entry.name, entry.title, entry.description, site))
      }
    }
    return resources
  }

  /// The patterns of what isn't listed.
  func templates() -> [ResourceTemplate] {
    guard caller.opens(.mcpResources), !sites.isEmpty else { return [] }
    return ResourcePattern.allCases.filter { $0.isOpen(to: caller) }.map(\.template)
  }

  private func resource(
    _ kind: ResourceAddress.Kind, _ name: String, _ title: String, _ description: String?,
    _ site: VisibleSite,
    type: String = ResourceReading.json
  ) -> Resource {
    Resource(
      uri: ResourceAddress(site.name, kind).uri, name: onlySite == nil ? "\(site.name)/\(name)" : name,
      title: title, description: description, mimeType: type)
  }

  /// How to write, for those who may.
  private func guides(of site: VisibleSite) throws(GalleyError) -> [Resource] {
    var found: [Resource] = []
    guard site.viewer.meets(GetContentGuide.tool.access) else { return found }
    if try ContentGuide(of: nil, in: site) != nil {
      found.append(
        resource(
          .guide(collection: nil), "guide", "Content guide", "How to write for the site.", site,
          type: ResourceReading.markdown))
    }
    for name in site.collections.keys.sorted() where try ContentGuide(of: name, in: site) != nil {
      found.append(
        resource(
          .guide(collection: name), "guide/\(name)", "Content guide: \(name)",
          "How to write in the collection ‘\(name)’.", site, type: ResourceReading.markdown))
    }
    return found
  }
}
