import Content
import Git
import JSON
import Store

/// The addresses, headings and files that a change takes away: what links to them has to be looked at again.
struct LostAddresses {
  /// Addresses of pages and files.
  private(set) var files: Set<String> = []
  /// Beginnings of addresses of which many may be gone.
  private var patterns: [URLPattern] = []
  /// Headings that pages have lost, by address.
  private var anchors: [String: Set<String>] = [:]
  private var redirects: [String] = []

  init(in scene: CheckScene) throws(GalleyError) {
    for change in scene.changes where change.old != nil {
      try scene.checkCancellation()
      if case .object = SitePaths.role(of: change.path) {
        try compare(change, in: scene)
      } else if change.new == nil {
        files.insert("/\(change.path)")
        if change.path.hasPrefix("assets/") { files.insert(String(change.path.dropFirst("assets".count))) }
      }
    }
    for collection in scene.base.site.collections.values {
      guard let old = collection.urlPattern, scene.site.collections[collection.id]?.urlPattern != old
      else { continue }
      patterns.append(URLPattern(old))
    }
  }

  private mutating func compare(_ change: TreeChange, in scene: CheckScene) throws(GalleyError) {
    guard let before = try scene.formerObject(change.old, at: change.path) else { return }
    if before.schema.id == SiteAddresses.redirectSchema, let origin = before.content.fields["from"]?.string {
      if origin.hasSuffix("*") {
        patterns.append(URLPattern(String(origin.dropLast()) + "{rest}"))
      } else {
        files.insert(SiteAddress.normalized(origin))
      }
    }
    guard let pattern = before.collection.urlPattern.map({ URLPattern($0) }) else { return }
    let addresses = pattern.addresses(
      of: before.content, by: before.schema, locales: scene.base.site.settings.locales)
    let now = change.new == nil ? nil : try scene.object(at: change.path)
    for address in addresses {
      guard case .page = try scene.addresses.place(of: address), let now else {
        files.insert(address)
        continue
      }
      let gone = before.anchors.subtracting(now.anchors)
      if !gone.isEmpty { anchors[address, default: []].formUnion(gone) }
    }
  }

  /// Whether a link leads to something that was taken away.
  func contains(_ target: LocalTarget) -> Bool {
    guard let address = target.address else { return false }
    return files.contains(address) || anchors[address]?.contains(target.anchor) == true
      || patterns.contains { !$0.readings(of: address).isEmpty }
  }

  /// The unchanged objects that may lead to what is gone, by file.
  func origins(in scene: CheckScene) throws(GalleyError) -> [String] {
    var paths: Set<String> = []
    for address in files.union(anchors.keys) {
      for origin in try scene.tree.origins(leadingTo: address) { paths.insert(origin.path) }
    }
    for pattern in patterns {
      for origin in try scene.tree.origins(leadingBelow: pattern.beginning) { paths.insert(origin.path) }
    }
    return paths.subtracting(scene.changed).sorted()
  }
}
