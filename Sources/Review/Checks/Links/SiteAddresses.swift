import Content
import Git
import JSON
import Store

/// What lies at the addresses of a site, as its collections' patterns, its files and its redirects say.
final class SiteAddresses {
  /// What lies at an address.
  enum Place {
    /// The page of an object, by its file.
    case page(String)
    /// A file, a list, the front page, a redirect: something that no object stands for.
    case other
    case nothing
  }

  private let tree: SiteTree
  private let patterns: [(collection: CollectionDefinition, pattern: URLPattern)]
  private let taxonomies: [URLPattern]
  private var known: [String: Place] = [:]
  private var redirects: [String]?

  init(_ tree: SiteTree) {
    self.tree = tree
    patterns = tree.site.collections.values.sorted { $0.id < $1.id }.compactMap { collection in
      collection.urlPattern.map { (collection, URLPattern($0)) }
    }
    taxonomies = (tree.site.settings.render["taxonomies"]?.array ?? []).compactMap {
      $0["url_pattern"]?.string.map { URLPattern($0) }
    }
  }

  /// What lies at a normalized address.
  func place(of address: String) throws(GalleyError) -> Place {
    if let place = known[address] { return place }
    let place = try find(address)
    known[address] = place
    return place
  }

  private func find(_ address: String) throws(GalleyError) -> Place {
    if isAlwaysThere(address) { return .other }
    if try isFile(address) { return .other }
    for (collection, pattern) in patterns {
      for reading in pattern.readings(of: address) {
        // Which object has that value can't be told without reading them all.
        guard let id = reading["id"] else { return .other }
        if let path = try tree.path(of: collection.id, id), try fits(path, pattern, address, collection) {
          return .page(path)
        }
      }
    }
    return try isRedirected(address) ? .other : .nothing
  }

  /// Whether the object's other fields make that address too.
  private func fits(
    _ path: String, _ pattern: URLPattern, _ address: String, _ collection: CollectionDefinition
  ) throws(GalleyError) -> Bool {
    if pattern.needsOnlyID { return true }
    let site = tree.site
    guard let schema = site.schemas[collection.schema],
      let bytes = try tree.file(at: path, limit: site.settings.limits.objectBytes),
      let object = try? tree.read(bytes, at: path, in: collection)
    else { return false }
    return pattern.addresses(of: object, by: schema, locales: site.settings.locales).contains(address)
  }

  /// The front pages, the lists, and what a site has beside its pages.
  private func isAlwaysThere(_ address: String) -> Bool {
    if address == "/" || SiteAddresses.companions.contains(address) { return true }
    let parts = address.split(separator: "/")
    if parts.count == 1, let first = parts.first, tree.site.settings.locales.contains(String(first)) {
      return true
    }
    if taxonomies.contains(where: { $0.isList(address) || !$0.readings(of: address).isEmpty }) { return true }
    return patterns.contains { $0.pattern.isList(address) }
  }

  private static let companions: Set<String> = [
    "/feed.xml", "/atom.xml", "/rss.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/404", "/search",
  ]

  /// Uploaded files lie at their paths, the theme's both at theirs and at the site's root.
  private func isFile(_ address: String) throws(GalleyError) -> Bool {
    let path = String(address.dropFirst())
    for folder in ["media/", "assets/"] where path.hasPrefix(folder) {
      if try tree.hasFile(path) { return true }
    }
    return try tree.hasFile("assets/\(path)")
  }

  private func isRedirected(_ address: String) throws(GalleyError) -> Bool {
    try redirectOrigins().contains { origin in
      origin.hasSuffix("*")
        ? address.hasPrefix(origin.dropLast()) : SiteAddress.normalized(origin) == address
    }
  }

  /// The old addresses of the site's redirects; read only for a link that leads nowhere else.
  private func redirectOrigins() throws(GalleyError) -> [String] {
    if let redirects { return redirects }
    var found: [String] = []
    for collection in tree.site.collections.values where collection.schema == SiteAddresses.redirectSchema {
      try tree.forEachFile(of: collection) { path, version in
        if let object = try? self.tree.read(try self.tree.bytes(of: version.id), at: path, in: collection),
          let origin = object.fields["from"]?.string
        {
          found.append(origin)
        }
        return true
      }
    }
    redirects = found
    return found
  }

  static let redirectSchema = "redirect"
}

extension URLPattern {
  /// Whether an address is that of the list above the pattern's pages, or of one of its later pages.
  func isList(_ address: String) -> Bool {
    let folder = SiteAddress.normalized(beginning)
    guard beginning.hasSuffix("/"), folder != "/", address.hasPrefix(folder) else { return false }
    let rest = address.dropFirst(folder.count).split(separator: "/", omittingEmptySubsequences: false)
    if rest.isEmpty || address == folder { return true }
    return rest.count == 3 && rest[0].isEmpty && rest[1] == "page" && Int(rest[2]) != nil
  }
}
